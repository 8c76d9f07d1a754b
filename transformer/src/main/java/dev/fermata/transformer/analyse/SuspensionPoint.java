package dev.fermata.transformer.analyse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * An await and what must survive it.
 *
 * @param await the call
 * @param origin the instruction that a stack trace names while the method waits: the call that made
 *     the future, or the await
 * @param call the call whose future is awaited at once, if it is one of {@code yieldNow}, of {@code
 *     sleep}, or of a method of this class; else null
 * @param receiver verification type of the object it is called on, if that may be null; else null
 * @param stack verification types of the values below the awaited stage, bottom first
 * @param locals the live locals, by slot
 */
public record SuspensionPoint(
    MethodInsnNode await,
    AbstractInsnNode origin,
    @Nullable MethodInsnNode call,
    @Nullable String receiver,
    List<Object> stack,
    List<LiveLocal> locals) {

  /** Whether it is {@code await(yieldNow())}. */
  public boolean isYield() {
    return call != null && DirectCalls.isYield(call);
  }

  /** Whether it is {@code await(sleep(...))}. */
  public boolean isSleep() {
    return call != null && DirectCalls.isSleep(call);
  }

  /**
   * A local that is read after the await.
   *
   * @param slot in the user's method
   * @param type verification type
   */
  public record LiveLocal(int slot, Object type) {}
}
