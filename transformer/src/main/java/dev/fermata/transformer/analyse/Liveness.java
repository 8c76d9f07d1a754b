package dev.fermata.transformer.analyse;

import java.util.Arrays;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which locals may still be read, at each instruction: the usual backward dataflow analysis. A
 * local that a handler reads is live throughout the range that the handler covers.
 */
public final class Liveness {

  /** A set of locals before each instruction, {@link #words} words a set. */
  private final long[] live;

  private final int words;

  private Liveness(int instructions, int locals) {
    this.words = (locals + Long.SIZE - 1) / Long.SIZE;
    this.live = new long[instructions * words];
  }

  /** Analyses a method. */
  public static Liveness of(MethodNode method) {
    Liveness liveness = new Liveness(method.instructions.size(), method.maxLocals);
    ControlFlow flow = new ControlFlow(method);
    AbstractInsnNode[] instructions = method.instructions.toArray();
    long[] scratch = new long[liveness.words];
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = instructions.length - 1; i >= 0; i--) {
        changed |= liveness.update(i, instructions[i], flow, scratch);
      }
    }
    return liveness;
  }

  private boolean update(int index, AbstractInsnNode insn, ControlFlow flow, long[] before) {
    Arrays.fill(before, 0);
    flow.successors(index).forEach(next -> addLiveAt(next, before));
    if (insn instanceof VarInsnNode variable) {
      set(before, variable.var, isLoad(variable));
    } else if (insn instanceof IincInsnNode increment) {
      set(before, increment.var, true);
    }
    flow.handlers(index).forEach(handler -> addLiveAt(handler, before));
    if (Arrays.equals(before, 0, words, live, index * words, (index + 1) * words)) {
      return false;
    }
    System.arraycopy(before, 0, live, index * words, words);
    return true;
  }

  private void addLiveAt(int index, long[] locals) {
    for (int i = 0; i < words; i++) {
      locals[i] |= live[index * words + i];
    }
  }

  private static void set(long[] locals, int slot, boolean isLive) {
    long bit = 1L << slot; // the shift takes the slot modulo 64
    locals[slot / Long.SIZE] =
        isLive ? locals[slot / Long.SIZE] | bit : locals[slot / Long.SIZE] & ~bit;
  }

  private static boolean isLoad(VarInsnNode variable) {
    return variable.getOpcode() <= Opcodes.ALOAD;
  }

  /** Whether a local may be read at or after an instruction before it is written again. */
  public boolean isLive(int instruction, int slot) {
    return (live[instruction * words + slot / Long.SIZE] & 1L << slot) != 0;
  }
}
