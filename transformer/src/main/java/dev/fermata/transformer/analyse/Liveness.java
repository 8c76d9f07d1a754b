package dev.fermata.transformer.analyse;

import java.util.BitSet;
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

  private final BitSet[] liveBefore;

  private Liveness(BitSet[] liveBefore) {
    this.liveBefore = liveBefore;
  }

  /** Analyses a method. */
  public static Liveness of(MethodNode method) {
    int size = method.instructions.size();
    BitSet[] live = new BitSet[size];
    for (int i = 0; i < size; i++) {
      live[i] = new BitSet();
    }
    ControlFlow flow = new ControlFlow(method);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = size - 1; i >= 0; i--) {
        changed |= update(live, i, method.instructions.get(i), flow);
      }
    }
    return new Liveness(live);
  }

  private static boolean update(BitSet[] live, int index, AbstractInsnNode insn, ControlFlow flow) {
    BitSet before = new BitSet();
    for (int next : flow.successors(index)) {
      before.or(live[next]);
    }
    if (insn instanceof VarInsnNode variable) {
      before.set(variable.var, isLoad(variable));
    } else if (insn instanceof IincInsnNode increment) {
      before.set(increment.var);
    }
    for (int handler : flow.handlers(index)) {
      before.or(live[handler]);
    }
    if (before.equals(live[index])) {
      return false;
    }
    live[index] = before;
    return true;
  }

  private static boolean isLoad(VarInsnNode variable) {
    return variable.getOpcode() <= Opcodes.ALOAD;
  }

  /** Whether a local may be read at or after an instruction before it is written again. */
  public boolean isLive(int instruction, int slot) {
    return liveBefore[instruction].get(slot);
  }
}
