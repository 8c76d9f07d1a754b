package dev.fermata.transformer.plan;

import dev.fermata.transformer.scan.RuntimeNames;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A suspension point with all that its code needs.
 *
 * @param number what {@code Frame.state} holds while the method is suspended here
 * @param line in the source that a stack trace names while the method waits, or 0
 * @param await the call
 * @param fused the call that makes what is awaited, if its body is called directly; else null
 * @param stack the values below the awaited stage, bottom first
 * @param locals the live locals, by slot
 * @param suspension how to save them
 */
public record State(
    int number,
    int line,
    MethodInsnNode await,
    @Nullable FusedCall fused,
    List<SavedValue> stack,
    List<SavedValue> locals,
    Suspension suspension) {

  /** The verification type of what it awaits, as it lies on the stack. */
  public Object awaited() {
    return awaited(fused);
  }

  static Object awaited(@Nullable FusedCall fused) {
    if (fused == null) {
      return RuntimeNames.STAGE;
    }
    return fused.primitive() == null ? "java/lang/Object" : Opcodes.LONG;
  }
}
