package dev.fermata.transformer.plan;

import dev.fermata.transformer.analyse.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * A value that lives across an await.
 *
 * @param slot of the local in the user's method, or {@link #STACK}
 * @param type verification type: as {@link TypedValue#type}, but an object under construction is
 *     null here
 * @param field where it is saved; null for a value that can only be null
 */
public record SavedValue(int slot, Object type, @Nullable FrameField field) {

  /** The slot of a value that is on the stack. */
  public static final int STACK = -1;

  /** How many slots it takes. */
  public int size() {
    return TypedValue.sizeOf(type);
  }
}
