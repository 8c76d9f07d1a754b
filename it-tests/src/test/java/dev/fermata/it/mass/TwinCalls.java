package dev.fermata.it.mass;

import dev.fermata.transformer.analyse.MonitorDepth;
import dev.fermata.transformer.scan.RuntimeNames;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lets twins await the twins of methods of their class, and not what the methods themselves return:
 * those that the transformer can fuse.
 */
final class TwinCalls {

  // One call in so many:
  private static final int CHECKED = 8;
  private static final int SPAWNED = 6;

  /** From this version of class files on private methods are called like others. */
  private static final int NESTMATES = Opcodes.V11;

  private final ClassNode owner;
  private final Map<String, MethodNode> twins;
  private final Variety variety;
  private final SpawnWriter spawns;
  private final Waits waits;

  /**
   * The calls in a class.
   *
   * @param twins of methods that no subclass overrides, by the names and descriptors of these
   */
  TwinCalls(ClassNode owner, Map<String, MethodNode> twins, Variety variety) {
    this.owner = owner;
    this.twins = twins;
    this.variety = variety;
    this.spawns = new SpawnWriter(owner, variety);
    this.waits = new Waits(this, twins.values(), variety);
  }

  /** Changes the calls in a twin that has awaits behind those that have a result. */
  void change(MethodNode twin) {
    Set<AbstractInsnNode> plain = variety.isWanted() ? plainCalls(twin) : Set.of();
    for (AbstractInsnNode insn : twin.instructions.toArray()) {
      MethodNode called = called(insn);
      if (called != null && insn instanceof MethodInsnNode call) {
        if (dropAnswer(twin, call)) {
          change(twin, call, called);
        } else if (plain.contains(call)) {
          InsnList code = new InsnList();
          code.add(
              Twin.call(RuntimeNames.FERMATA, RuntimeNames.AWAIT, RuntimeNames.AWAIT_DESCRIPTOR));
          code.add(new InsnNode(Opcodes.POP));
          twin.instructions.insert(call, code);
          change(twin, call, called);
        }
      }
    }
    if (variety.isWanted()) {
      waits.insert(twin);
    }
  }

  /** A call of a twin. */
  MethodInsnNode call(MethodNode called) {
    boolean isInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
    return new MethodInsnNode(opcode(called), owner.name, called.name, called.desc, isInterface);
  }

  /** What the method returned that a twin was made of. */
  Type resultOf(MethodNode called) {
    for (Map.Entry<String, MethodNode> twin : twins.entrySet()) {
      if (twin.getValue() == called) {
        return Type.getReturnType(twin.getKey().substring(twin.getKey().indexOf('(')));
      }
    }
    throw new IllegalArgumentException(called.name);
  }

  private @Nullable MethodNode called(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call && call.owner.equals(owner.name)
        ? twins.get(call.name + call.desc)
        : null;
  }

  /** Those that return nothing, where awaits are allowed. */
  private Set<AbstractInsnNode> plainCalls(MethodNode twin) {
    Set<AbstractInsnNode> calls = new HashSet<>();
    MonitorDepth monitors = MonitorDepth.of(twin);
    for (AbstractInsnNode insn : twin.instructions) {
      if (called(insn) != null
          && Twin.result(insn).getSort() == Type.VOID
          && monitors.at(insn) == 0) {
        calls.add(insn);
      }
    }
    return calls;
  }

  private void change(MethodNode twin, MethodInsnNode call, MethodNode called) {
    InsnList zeros = Padding.zeros(call.desc, called.desc);
    boolean isPadded = zeros.size() > 0;
    twin.instructions.insertBefore(call, zeros);
    call.setOpcode(opcode(called));
    call.name = called.name;
    call.desc = called.desc;
    if (variety.oneIn(CHECKED)) {
      MethodInsnNode await = (MethodInsnNode) call.getNext();
      await.desc = RuntimeNames.AWAIT_CHECKED_DESCRIPTOR;
      twin.instructions.insert(call, new LdcInsnNode(Type.getType(Throwable.class)));
    }
    if (!isPadded && variety.oneInOnLoop(SPAWNED)) {
      spawns.spawn(twin, call, called);
    }
  }

  private int opcode(MethodNode called) {
    if ((called.access & Opcodes.ACC_STATIC) != 0) {
      return Opcodes.INVOKESTATIC;
    }
    boolean isPrivate = (called.access & Opcodes.ACC_PRIVATE) != 0;
    boolean isSpecial = (owner.version & 0xFFFF) < NESTMATES || variety.oneIn(2);
    if (isPrivate && (isSpecial || !variety.isWanted())) {
      return Opcodes.INVOKESPECIAL;
    }
    return (owner.access & Opcodes.ACC_INTERFACE) != 0
        ? Opcodes.INVOKEINTERFACE
        : Opcodes.INVOKEVIRTUAL;
  }

  /** Removes what makes a future of the result of a call, which is awaited; false if it is not. */
  private static boolean dropAnswer(MethodNode method, MethodInsnNode call) {
    AbstractInsnNode insn = call.getNext();
    AbstractInsnNode boxing = null;
    if (insn instanceof MethodInsnNode box && box.name.equals("valueOf")) {
      boxing = insn;
      insn = insn.getNext();
    }
    if (!(insn instanceof MethodInsnNode answer) || !answer.owner.equals(Twin.ANSWER)) {
      return false;
    }
    if (boxing != null) {
      method.instructions.remove(boxing);
    }
    method.instructions.remove(answer);
    return true;
  }
}
