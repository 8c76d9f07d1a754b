package dev.fermata.sync;

/**
 * A {@link Semaphore} that never has more permits than it had at first: to release one that was not
 * acquired is an error, found at once.
 *
 * <pre>{@code
 * BoundedSemaphore slots = new BoundedSemaphore(2);
 * await(slots.acquire());
 * slots.release();
 * slots.release();                        // throws IllegalStateException
 * }</pre>
 *
 * <p>Thread, cancelling and errors: see {@linkplain dev.fermata.sync the package}.
 */
public final class BoundedSemaphore extends Semaphore {
  private final int bound;

  /**
   * A semaphore.
   *
   * @param permits how many permits there are at first, and at most; 0 or more
   * @throws IllegalArgumentException if {@code permits} is negative
   */
  public BoundedSemaphore(int permits) {
    super(permits);
    bound = permits;
  }

  @Override
  void checkRelease(int free) {
    if (free >= bound) {
      throw new IllegalStateException(
          "The semaphore was released more often than acquired: all of its "
              + bound
              + " permits are there");
    }
  }
}
