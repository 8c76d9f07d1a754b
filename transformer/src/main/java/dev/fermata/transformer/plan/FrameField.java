package dev.fermata.transformer.plan;

/**
 * A field of a frame class.
 *
 * @param name of the field
 * @param descriptor exact type: a value is never cast when it comes back, so a type that the class
 *     may not name in code can be saved as well
 */
public record FrameField(String name, String descriptor) {

  /** Whether it keeps an object alive. */
  public boolean isReference() {
    return descriptor.length() > 1;
  }

  /** How many slots a value takes. */
  public int size() {
    return descriptor.equals("J") || descriptor.equals("D") ? 2 : 1;
  }
}
