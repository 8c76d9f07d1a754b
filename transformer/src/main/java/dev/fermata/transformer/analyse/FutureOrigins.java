package dev.fermata.transformer.analyse;

import dev.fermata.transformer.scan.RuntimeNames;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
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
    boolean isCall =
        future.origin() instanceof MethodInsnNode call && (!isStored(use) || isOfTheUser(call));
    return isCall ? future.origin() : use;
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
