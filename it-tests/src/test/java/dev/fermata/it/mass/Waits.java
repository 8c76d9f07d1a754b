package dev.fermata.it.mass;

import dev.fermata.transformer.analyse.MonitorDepth;
import dev.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Awaits of {@code yieldNow}, {@code sleep} and of twins, written before calls: whatever is on the
 * stack there, also an object that is to be constructed. For verifiers only: what they do makes no
 * sense.
 */
final class Waits {

  // Before one call in so many:
  private static final int WAITS = 16;
  private static final int TWINS = 6;

  private final TwinCalls calls;
  private final List<MethodNode> twins;
  private final Variety variety;

  /**
   * The awaits in a class.
   *
   * @param calls knows how twins are called
   * @param twins whom to call
   */
  Waits(TwinCalls calls, Iterable<MethodNode> twins, Variety variety) {
    this.calls = calls;
    this.twins = new ArrayList<>();
    twins.forEach(this.twins::add);
    this.variety = variety;
  }

  /** Puts some into a twin, where awaits are allowed. */
  void insert(MethodNode method) {
    Set<AbstractInsnNode> places = places(method);
    boolean hasThis = hasThis(method);
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (places.contains(insn)) {
        if (variety.oneInOnLoop(WAITS)) {
          method.instructions.insertBefore(insn, variety.oneIn(2) ? yieldNow() : sleep());
        }
        if (variety.oneInOnLoop(TWINS)) {
          method.instructions.insertBefore(insn, call(hasThis));
        }
      }
    }
  }

  private static Set<AbstractInsnNode> places(MethodNode method) {
    Set<AbstractInsnNode> places = new HashSet<>();
    MonitorDepth monitors = MonitorDepth.of(method);
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call
          && !call.owner.equals(RuntimeNames.FERMATA) // which must stay behind what it awaits
          && monitors.at(insn) == 0) {
        places.add(insn);
      }
    }
    return places;
  }

  private static boolean hasThis(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof VarInsnNode store
          && store.getOpcode() >= Opcodes.ISTORE
          && store.var == 0) {
        return false;
      }
    }
    return (method.access & Opcodes.ACC_STATIC) == 0;
  }

  private static InsnList yieldNow() {
    InsnList code = new InsnList();
    code.add(
        Twin.call(RuntimeNames.FERMATA, RuntimeNames.YIELD_NOW, "()L" + RuntimeNames.TASK + ";"));
    await(code);
    code.add(new InsnNode(Opcodes.POP));
    return code;
  }

  private static InsnList sleep() {
    String duration = "java/time/Duration";
    InsnList code = new InsnList();
    code.add(new FieldInsnNode(Opcodes.GETSTATIC, duration, "ZERO", "L" + duration + ";"));
    code.add(Twin.call(RuntimeNames.FERMATA, RuntimeNames.SLEEP, RuntimeNames.SLEEP_DESCRIPTOR));
    await(code);
    code.add(new InsnNode(Opcodes.POP));
    return code;
  }

  /** Some twin, with zeros for its arguments; none if that would need a receiver. */
  private InsnList call(boolean hasThis) {
    InsnList code = new InsnList();
    MethodNode twin = twins.isEmpty() ? null : twins.get(variety.below(twins.size()));
    if (twin == null || (twin.access & Opcodes.ACC_STATIC) == 0 && !hasThis) {
      return code;
    }
    if ((twin.access & Opcodes.ACC_STATIC) == 0) {
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    }
    code.add(Padding.zeros("()V", twin.desc));
    code.add(calls.call(twin));
    await(code);
    Type result = calls.resultOf(twin);
    if (variety.oneIn(2)) {
      Values.unbox(code, result);
      if (result.getSort() != Type.VOID) {
        code.add(new InsnNode(result.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP));
      }
    } else {
      code.add(new InsnNode(Opcodes.POP));
    }
    return code;
  }

  private static void await(InsnList code) {
    code.add(Twin.call(RuntimeNames.FERMATA, RuntimeNames.AWAIT, RuntimeNames.AWAIT_DESCRIPTOR));
  }
}
