package dev.fermata.it.mass;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Decides which of many forms something takes; the same for the same seed. */
final class Variety {

  /** Decides that everything is as simple as it can be. */
  static final Variety NONE = new Variety();

  private final @Nullable Random random;
  private final boolean onLoop;

  private Variety() {
    this.random = null;
    this.onLoop = false;
  }

  /**
   * Decides by chance.
   *
   * @param onLoop whether what needs a loop is wanted
   */
  Variety(long seed, boolean onLoop) {
    this.random = new Random(seed);
    this.onLoop = onLoop;
  }

  /** Whether there is any. */
  boolean isWanted() {
    return random != null;
  }

  /** Whether something is to be done that happens once in so many times. */
  boolean oneIn(int times) {
    return random != null && random.nextInt(times) == 0;
  }

  /** The same of what needs a loop. */
  boolean oneInOnLoop(int times) {
    return oneIn(times) && onLoop;
  }

  /** One of the numbers below the bound. */
  int below(int bound) {
    return random == null ? 0 : random.nextInt(bound);
  }
}
