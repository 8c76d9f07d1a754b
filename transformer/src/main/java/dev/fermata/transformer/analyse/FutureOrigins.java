package dev.fermata.transformer.analyse;

import dev.fermata.transformer.scan.RuntimeNames;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which instruction a stack trace should name for a future that is awaited or returned. The
 * blocking version would still be in the call that made the future.
 */
final class FutureOrigins {

  private FutureOrigins() {}

  /**
   * The call that made a future, as far as it is known without merging paths; else its use.
   *
   * @param use the await or the return
   * @param future what it takes from the stack
   */
  static AbstractInsnNode of(AbstractInsnNode use, TypedValue future) {
    AbstractInsnNode origin = withoutCast(future.origin());
    boolean isCall = origin instanceof MethodInsnNode call && (!isStored(use) || isOfTheUser(call));
    return isCall ? origin : use;
  }

  /** A method that returns a {@code Future}, or any type, has its result cast to be awaited. */
  private static @Nullable AbstractInsnNode withoutCast(@Nullable AbstractInsnNode origin) {
    if (origin == null || origin.getOpcode() != Opcodes.CHECKCAST) {
      return origin;
    }
    AbstractInsnNode insn = origin.getPrevious();
    while (insn instanceof LabelNode || insn instanceof LineNumberNode) {
      insn = insn.getPrevious(); // a frame would say that paths join
    }
    return insn instanceof MethodInsnNode ? insn : origin;
  }

  /** A future of the library that was kept is a wait of its own: the blocking version has none. */
  private static boolean isOfTheUser(MethodInsnNode call) {
    return !call.owner.equals(RuntimeNames.FERMATA) && !call.owner.startsWith("java/");
  }

  private static boolean isStored(AbstractInsnNode use) {
    AbstractInsnNode insn = use.getPrevious();
    while (insn.getOpcode() < 0 || insn instanceof LdcInsnNode) {
      insn = insn.getPrevious(); // what is between: the second argument of await
    }
    return insn instanceof VarInsnNode;
  }
}
