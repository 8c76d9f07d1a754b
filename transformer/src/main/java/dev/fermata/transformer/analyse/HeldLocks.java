package dev.fermata.transformer.analyse;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * How many locks, taken and given back by calls, a method may hold at each of its instructions. It
 * counts, and does not tell one lock from another.
 */
public final class HeldLocks {

  /** What a call does to a lock. */
  public enum Effect {
    /** Takes it. */
    LOCK,
    /** Takes it if it returns true. */
    TRY_LOCK,
    /** Gives it back. */
    UNLOCK,
    /** Only names it; it throws nothing. */
    NAME,
    NONE
  }

  /** More than any method nests; stops the search in code that locks in a loop. */
  private static final int LIMIT = 1000;

  private final MethodNode method;
  private final Function<MethodInsnNode, Effect> effects;
  private final int[] held;

  private HeldLocks(MethodNode method, Function<MethodInsnNode, Effect> effects) {
    this.method = method;
    this.effects = effects;
    this.held = new int[method.instructions.size()];
    Arrays.fill(held, -1);
  }

  /**
   * Follows all paths through a method, exceptions included.
   *
   * @param effects what each call does
   */
  public static HeldLocks of(MethodNode method, Function<MethodInsnNode, Effect> effects) {
    HeldLocks locks = new HeldLocks(method, effects);
    locks.follow(new ControlFlow(method));
    return locks;
  }

  /** The most locks that can be held when an instruction begins. */
  public int at(AbstractInsnNode insn) {
    return Math.max(0, held[method.instructions.indexOf(insn)]);
  }

  private void follow(ControlFlow flow) {
    Deque<Integer> work = new ArrayDeque<>();
    reach(0, 0, work);
    while (!work.isEmpty()) {
      int index = work.remove();
      AbstractInsnNode insn = method.instructions.get(index);
      int before = held[index];
      for (int next : flow.successors(index)) {
        reach(next, after(insn, next, before), work);
      }
      int thrown = throwsWhileHeld(insn) ? before : 0;
      flow.reachableHandlers(index).forEach(handler -> reach(handler, thrown, work));
    }
  }

  private void reach(int index, int depth, Deque<Integer> work) {
    if (depth > held[index]) {
      held[index] = depth;
      work.add(index);
    }
  }

  private int after(AbstractInsnNode insn, int next, int before) {
    return switch (effect(insn)) {
      case LOCK -> Math.min(LIMIT, before + 1);
      case UNLOCK -> Math.max(0, before - 1);
      default -> triedAndGot(insn, next) ? Math.min(LIMIT, before + 1) : before;
    };
  }

  /** Whether a jump asks what a call has returned, and leads to where the lock is held. */
  private boolean triedAndGot(AbstractInsnNode insn, int next) {
    if (insn.getOpcode() != Opcodes.IFEQ && insn.getOpcode() != Opcodes.IFNE) {
      return false;
    }
    boolean jumps = method.instructions.indexOf(((JumpInsnNode) insn).label) == next;
    return jumps == (insn.getOpcode() == Opcodes.IFNE)
        && effect(Neighbours.previous(insn)) == Effect.TRY_LOCK;
  }

  private Effect effect(@Nullable AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call ? effects.apply(call) : Effect.NONE;
  }

  /**
   * Whether an exception may come from an instruction while the locks are held. In a finally, what
   * leads up to the call that unlocks does not throw, nor does that call keep the lock.
   */
  private boolean throwsWhileHeld(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case Opcodes.ATHROW -> true;
      case Opcodes.INVOKEVIRTUAL,
          Opcodes.INVOKESPECIAL,
          Opcodes.INVOKESTATIC,
          Opcodes.INVOKEINTERFACE ->
          effect(insn) == Effect.NONE;
      default -> false;
    };
  }
}
