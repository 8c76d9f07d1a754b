package dev.fermata.sync;

import dev.fermata.Fermata;
import dev.fermata.Task;
import org.jspecify.annotations.Nullable;

/**
 * A flag that tasks can wait for: it lets all of them go on at once, and whoever comes later, until
 * it is cleared.
 *
 * <pre>{@code
 * private final Event connected = new Event();
 *
 * @Async
 * Task<Void> send(String text) {
 *   await(connected.waitUntilSet());
 *   await(connection.write(text));
 *   return done();
 * }
 *
 * void onConnected() {
 *   connected.set();
 * }
 * }</pre>
 *
 * <p>Thread, cancelling and errors: see {@linkplain dev.fermata.sync the package}.
 */
public final class Event extends LoopBound {
  private final WaitQueue<Waiter<@Nullable Void>> queue = new WaitQueue<>();
  private boolean set;

  /** An event that is not set. */
  public Event() {}

  /**
   * Sets the flag, and lets all that wait go on in the loop's next round, in the order in which
   * they came, even if it is cleared before that.
   *
   * @throws IllegalStateException on another thread than the loop's
   */
  public void set() {
    enter();
    set = true;
    for (Waiter<@Nullable Void> next = queue.poll(); next != null; next = queue.poll()) {
      next.promise.complete(null);
    }
  }

  /**
   * Clears the flag: whoever comes now, waits.
   *
   * @throws IllegalStateException on another thread than the loop's
   */
  public void clear() {
    enter();
    set = false;
  }

  /**
   * Whether the flag is set.
   *
   * @return true if so
   */
  public boolean isSet() {
    return set;
  }

  /**
   * Waits until the flag is set. Cancelling leaves the queue.
   *
   * @return a task that ends when the flag was set; it has ended if it is
   * @throws IllegalStateException on another thread than the loop's
   */
  public Task<@Nullable Void> waitUntilSet() {
    enter();
    if (set) {
      return Fermata.done();
    }
    Waiter<@Nullable Void> waiter = new Waiter<>();
    queue.add(waiter);
    return waiter.promise;
  }

  /**
   * How many wait for it.
   *
   * @return their number
   */
  public int waiting() {
    return queue.size();
  }

  @Override
  public String toString() {
    return "Event[" + (set ? "set" : "not set") + ", waiting: " + waiting() + "]";
  }
}
