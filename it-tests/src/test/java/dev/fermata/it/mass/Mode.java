package dev.fermata.it.mass;

import dev.fermata.transformer.TransformerOptions;
import org.jspecify.annotations.Nullable;

/**
 * How libraries are instrumented and transformed.
 *
 * @param fuse whether calls of methods of the same class are fused with their awaits
 * @param seed of what {@link Variety} decides; null if it decides nothing: then each call with a
 *     result is an await, and nothing else is
 * @param onLoop whether the code may need a loop where it runs
 */
record Mode(boolean fuse, @Nullable Long seed, boolean onLoop) {

  /** Each call with a result is an await. */
  static final Mode PLAIN = new Mode(true, null, false);

  /** The options of the transformer. */
  TransformerOptions options() {
    return new TransformerOptions(TransformerOptions.DEFAULT.annotations(), true, fuse);
  }

  /** What decides in a class. */
  Variety variety(String className) {
    return seed == null ? Variety.NONE : new Variety(seed + 31L * className.hashCode(), onLoop);
  }

  @Override
  public String toString() {
    return (seed == null ? "plain" : "seed " + seed) + (fuse ? ", fused" : ", not fused");
  }
}
