package dev.fermata.it.mass;

import dev.fermata.transformer.analyse.MonitorDepth;
import dev.fermata.transformer.scan.DebugRanges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Turns the calls in the methods of a class into awaits, as if somebody had written it so. */
final class Instrumenter {

  /** Where to put awaits. */
  enum Scope {
    /** Wherever Fermata should take them. */
    ALLOWED,
    /** Also where it must reject them, as in constructors and under monitors. */
    EVERYWHERE
  }

  /** One in so many methods without calls becomes a twin, where there is variety. */
  private static final int LEAVES = 2;

  private final Scope scope;
  private final int longest;
  private final int most;
  private final Mode mode;

  /**
   * An instrumenter.
   *
   * @param scope where to put awaits
   * @param longest methods of more instructions are left alone
   * @param most how many methods of a class to instrument
   * @param mode what else to vary
   */
  Instrumenter(Scope scope, int longest, int most, Mode mode) {
    this.scope = scope;
    this.longest = longest;
    this.most = most;
    this.mode = mode;
  }

  /**
   * Instruments a class.
   *
   * @return the class file; empty if there is nothing to await, or too much for a class file
   */
  Optional<byte[]> instrument(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
    DebugRanges.dropUnbound(node);
    Variety variety = mode.variety(node.name);
    int changed = 0;
    Map<String, MethodNode> twins = new LinkedHashMap<>();
    Map<String, MethodNode> fixed = new LinkedHashMap<>();
    for (MethodNode method : List.copyOf(node.methods)) {
      String key = method.name + method.desc;
      if (changed < most && instrument(node, method, variety)) {
        changed++;
        twins.put(key, method);
        if (!method.name.startsWith("<") && isFixed(node, key)) {
          fixed.put(key, method);
        }
      }
    }
    TwinCalls calls = new TwinCalls(node, fixed, variety);
    twins.values().forEach(calls::change);
    if (changed == 0) {
      return Optional.empty();
    }
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE); // as the transformer's own
    try {
      node.accept(writer);
      return Optional.of(writer.toByteArray());
    } catch (MethodTooLargeException | ClassTooLargeException e) {
      return Optional.empty(); // the instrumented class could not be, even without Fermata
    }
  }

  /** Whether a call of a method of the class always runs this very one. */
  private boolean isFixed(ClassNode owner, String key) {
    if (mode.onLoop()) {
      return true; // it is for the verifiers, and what it would do does not matter
    }
    int fixed = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
    return owner.methods.stream()
        .filter(method -> (method.name + method.desc).equals(key))
        .anyMatch(method -> ((method.access | owner.access) & fixed) != 0);
  }

  private boolean instrument(ClassNode owner, MethodNode method, Variety variety) {
    boolean isBridge = (method.access & Opcodes.ACC_BRIDGE) != 0;
    if (isBridge || method.instructions.size() == 0 || method.instructions.size() > longest) {
      return false;
    }
    Set<AbstractInsnNode> calls = calls(method);
    if (calls.isEmpty() && !isLeaf(method, variety)) {
      return false;
    }
    if (method.name.startsWith("<")) {
      Twin.awaitResults(method, calls);
      return true;
    }
    int index = owner.methods.indexOf(method);
    MethodNode front = Twin.split(owner, method, calls, variety);
    owner.methods = new ArrayList<>(owner.methods);
    owner.methods.add(index, front);
    return true;
  }

  /** Whether a method becomes a twin that awaits nothing. */
  private static boolean isLeaf(MethodNode method, Variety variety) {
    return !method.name.startsWith("<")
        && (method.access & Opcodes.ACC_SYNCHRONIZED) == 0
        && variety.oneIn(LEAVES);
  }

  private Set<AbstractInsnNode> calls(MethodNode method) {
    Set<AbstractInsnNode> calls = new LinkedHashSet<>();
    if (scope == Scope.ALLOWED
        && (method.name.startsWith("<") || (method.access & Opcodes.ACC_SYNCHRONIZED) != 0)) {
      return calls;
    }
    MonitorDepth monitors = MonitorDepth.of(method);
    for (AbstractInsnNode insn : method.instructions) {
      if (Twin.result(insn).getSort() != Type.VOID
          && (scope == Scope.EVERYWHERE || monitors.at(insn) == 0)) {
        calls.add(insn);
      }
    }
    return calls;
  }
}
