package dev.fermata.transformer.plan;

/**
 * Where the body keeps the frame, and the locals of the user's method. The frame is the last
 * parameter; the locals behind it move up by one. If a compiler has let a long or double lie across
 * that border, or the frame lies where a parameter will be that was packed, the locals stay, and
 * the body moves the frame behind all of them.
 *
 * @param frameParameter the slot in which the frame is handed over
 * @param userLocals how many slots the user's method has
 * @param moved whether the frame is moved behind the locals
 */
public record SlotMap(int frameParameter, int userLocals, boolean moved) {

  /** The slot of the frame. */
  public int frame() {
    return moved ? Math.max(userLocals, frameParameter + 1) : frameParameter;
  }

  /** The slot of a local of the user's method. */
  public int of(int userSlot) {
    return !moved && userSlot >= frameParameter ? userSlot + 1 : userSlot;
  }

  /** The first slot that neither the user nor the frame uses. */
  public int free() {
    return Math.max(userLocals, frame()) + 1;
  }
}
