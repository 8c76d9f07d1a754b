package dev.fermata.transformer.analyse;

import java.util.List;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * An await and what must survive it.
 *
 * @param await the call
 * @param stack verification types of the values below the awaited stage, bottom first
 * @param locals the live locals, by slot
 */
public record SuspensionPoint(MethodInsnNode await, List<Object> stack, List<LiveLocal> locals) {

  /**
   * A local that is read after the await.
   *
   * @param slot in the user's method
   * @param type verification type
   */
  public record LiveLocal(int slot, Object type) {}
}
