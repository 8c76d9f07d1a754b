package dev.fermata.transformer.analyse;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;

/** The instructions beside another, without the labels, lines and frames between them. */
public final class Neighbours {

  private Neighbours() {}

  /** The instruction behind another, or null if it is the last. */
  public static @Nullable AbstractInsnNode next(AbstractInsnNode insn) {
    return firstFrom(insn.getNext());
  }

  /** The first instruction from a place on, that place included, or null if there is none. */
  static @Nullable AbstractInsnNode firstFrom(@Nullable AbstractInsnNode from) {
    AbstractInsnNode insn = from;
    while (insn != null && insn.getOpcode() < 0) {
      insn = insn.getNext();
    }
    return insn;
  }

  /** The instruction before another, or null if it is the first. */
  public static @Nullable AbstractInsnNode previous(AbstractInsnNode insn) {
    AbstractInsnNode previous = insn.getPrevious();
    while (previous != null && previous.getOpcode() < 0) {
      previous = previous.getPrevious();
    }
    return previous;
  }
}
