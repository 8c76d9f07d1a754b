package dev.fermata.transformer.plan;

import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Where stack traces are completed. The user can look at the trace in a {@code catch}. A {@code
 * finally} only throws on what it has caught; but if it is suspended meanwhile, the callers of now
 * are not to be known any more when it does.
 *
 * @param catches where the user's {@code catch} blocks begin
 * @param keptByFinally the slots in which {@code finally} blocks keep what they throw on
 */
public record Handlers(Set<LabelNode> catches, Set<Integer> keptByFinally) {

  private static final String THROWABLE = "java/lang/Throwable";

  static Handlers of(MethodNode node) {
    return new Handlers(
        node.tryCatchBlocks.stream()
            .filter(block -> block.type != null)
            .map(block -> block.handler)
            .filter(Handlers::isGivenAnException)
            .collect(Collectors.toUnmodifiableSet()),
        node.tryCatchBlocks.stream()
            .filter(block -> block.type == null)
            .map(block -> firstInstruction(block.handler))
            .filter(insn -> insn.getOpcode() == Opcodes.ASTORE)
            .map(insn -> ((VarInsnNode) insn).var)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether a local that lives across an await is what a {@code finally} will throw on. */
  boolean isKept(SavedValue local) {
    return local.type().equals(THROWABLE) && keptByFinally.contains(local.slot());
  }

  /** A handler that is also jumped to with any other object is declared to take an Object. */
  private static boolean isGivenAnException(LabelNode handler) {
    AbstractInsnNode insn = handler;
    while (insn.getOpcode() < 0) {
      if (insn instanceof FrameNode frame) {
        return !frame.stack.get(0).equals("java/lang/Object");
      }
      insn = insn.getNext();
    }
    return false;
  }

  private static AbstractInsnNode firstInstruction(LabelNode label) {
    AbstractInsnNode insn = label;
    while (insn.getOpcode() < 0) {
      insn = insn.getNext();
    }
    return insn;
  }
}
