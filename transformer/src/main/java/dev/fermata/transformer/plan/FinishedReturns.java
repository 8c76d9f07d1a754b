package dev.fermata.transformer.plan;

import dev.fermata.transformer.scan.RuntimeNames;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds {@code return done(value)}: the body can hand out the bare value, and the finished future
 * is made only if somebody wants to see it.
 */
final class FinishedReturns {

  private static final String COMPLETABLE_FUTURE = "java/util/concurrent/CompletableFuture";

  private FinishedReturns() {}

  /** The return instructions of that kind, each with the call that made the finished future. */
  static Map<AbstractInsnNode, MethodInsnNode> of(MethodNode method) {
    Map<AbstractInsnNode, MethodInsnNode> found = new HashMap<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == Opcodes.ARETURN
          && previousReal(insn) instanceof MethodInsnNode call
          && makesFinishedFuture(call)) {
        found.put(insn, call);
      }
    }
    return Map.copyOf(found);
  }

  /** The instruction before, unless another path joins in between. */
  private static @Nullable AbstractInsnNode previousReal(AbstractInsnNode insn) {
    AbstractInsnNode previous = insn.getPrevious();
    while (previous != null && previous.getOpcode() < 0 && !(previous instanceof FrameNode)) {
      previous = previous.getPrevious();
    }
    return previous;
  }

  private static boolean makesFinishedFuture(MethodInsnNode call) {
    return call.owner.equals(RuntimeNames.FERMATA) && call.name.equals(RuntimeNames.DONE)
        || call.owner.equals(COMPLETABLE_FUTURE) && call.name.equals("completedFuture");
  }
}
