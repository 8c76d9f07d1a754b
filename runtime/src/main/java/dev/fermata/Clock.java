package dev.fermata;

/**
 * The clock of an event loop. All of a loop's timers are on this clock, so a test can give the loop
 * a clock of its own and need not wait.
 *
 * <p>Both methods are called on the loop's thread; {@link #nanoTime} also on the threads that set a
 * timer while the loop does not run. They must not throw: the loop cannot go on without a time.
 * Sleeping, deadlines and whatever is cancelled by one are on this clock.
 *
 * <pre>{@code
 * final class Jumping implements Clock {          // time passes only while nothing is ready
 *   private long now;
 *   public long nanoTime() { return now; }
 *   public long nanosUntil(long deadline) { now = Math.max(now, deadline); return 0; }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface Clock {
  /**
   * The present time.
   *
   * @return nanoseconds since some fixed but arbitrary origin; it never goes back, and only
   *     differences mean something
   */
  long nanoTime();

  /**
   * How long to sleep until a deadline. The loop asks when nothing is ready and {@code deadline} is
   * its earliest timer; a virtual clock may move its time to the deadline here and answer 0.
   *
   * @param deadline a time on this clock, in nanoseconds
   * @return nanoseconds of real time to sleep; 0 or less not to sleep
   */
  default long nanosUntil(long deadline) {
    return deadline - nanoTime();
  }

  /**
   * The clock that loops use by default.
   *
   * @return the monotonic clock of the system
   */
  static Clock system() {
    return System::nanoTime;
  }
}
