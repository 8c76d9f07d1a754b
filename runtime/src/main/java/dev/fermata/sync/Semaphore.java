package dev.fermata.sync;

import dev.fermata.Fermata;
import dev.fermata.Task;

/**
 * A number of permits: a task takes one or waits until there is one. It bounds how many tasks do
 * something at the same time. It is fair: whoever asks first gets one first, and a permit that is
 * released goes directly to the first that waits.
 *
 * <pre>{@code
 * private final Semaphore connections = new Semaphore(10);
 *
 * @Async
 * Task<String> fetch(URI uri) {
 *   try (Hold permit = await(connections.acquire())) {
 *     return done(await(get(uri)));
 *   }
 * }
 * }</pre>
 *
 * <p>Permits have no owner: any task may release, also one that did not acquire. Where every
 * release follows an acquire, {@link BoundedSemaphore} finds mistakes. Where tasks hold the
 * permits, use a {@link CapacityLimiter}.
 *
 * <p>Thread, cancelling and errors: see {@linkplain dev.fermata.sync the package}. To acquire a
 * permit that is free allocates nothing.
 */
public class Semaphore extends LoopBound {
  private final Hold hold = this::release;
  private final Task<Hold> ready = Fermata.done(hold);
  private final WaitQueue<Waiter<Hold>> queue = new WaitQueue<>();
  private int permits;

  /**
   * A semaphore.
   *
   * @param permits how many permits there are at first; 0 or more
   * @throws IllegalArgumentException if {@code permits} is negative
   */
  public Semaphore(int permits) {
    if (permits < 0) {
      throw new IllegalArgumentException("A negative number of permits: " + permits);
    }
    this.permits = permits;
  }

  /**
   * Waits until there is a permit and takes it. Cancelling leaves the queue; whoever was handed a
   * permit before keeps it.
   *
   * @return a task that ends when the permit is taken, with what to release it by
   * @throws IllegalStateException on another thread than the loop's
   */
  public final Task<Hold> acquire() {
    enter();
    Task<Hold> refused = refusal();
    if (refused != null) {
      return refused;
    }
    if (permits > 0) { // then nobody waits
      permits--;
      return ready;
    }
    Waiter<Hold> waiter = new Waiter<>();
    queue.add(waiter);
    return waiter.promise;
  }

  /**
   * Takes a permit if there is one. Never waits.
   *
   * @return whether it was taken; {@link #release} it then
   * @throws IllegalStateException on another thread than the loop's
   */
  public final boolean tryAcquire() {
    enter();
    if (permits == 0) {
      return false;
    }
    permits--;
    return true;
  }

  /**
   * Gives a permit to the first that waits, or adds it to those there are. Never suspends.
   *
   * @throws IllegalStateException if there would be more permits than a {@link BoundedSemaphore}
   *     had at first, or than an {@code int} can count; on another thread than the loop's
   */
  public final void release() {
    enter();
    checkRelease(permits);
    Waiter<Hold> next = queue.poll();
    if (next == null) {
      permits++;
    } else {
      next.promise.complete(hold);
    }
  }

  /** Throws if, with so many permits free, one more cannot come back. */
  void checkRelease(int free) {
    if (free == Integer.MAX_VALUE) {
      throw new IllegalStateException(
          "The semaphore has " + free + " permits: it cannot have more");
    }
  }

  /**
   * How many permits there are to be taken.
   *
   * @return their number; if somebody waits, 0
   */
  public final int availablePermits() {
    return permits;
  }

  /**
   * How many wait for a permit.
   *
   * @return their number
   */
  public final int waiting() {
    return queue.size();
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + "[permits: " + permits + ", waiting: " + waiting() + "]";
  }
}
