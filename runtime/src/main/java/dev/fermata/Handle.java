package dev.fermata;

/**
 * A callback that an event loop has been asked to run.
 *
 * <pre>{@code
 * EventLoop loop = EventLoop.current();
 * Handle alarm = loop.callLater(Duration.ofSeconds(5), () -> System.out.println("late"));
 * alarm.cancel();
 * }</pre>
 *
 * <p>For any thread. What the callback throws goes to the exception handler of the loop.
 */
public interface Handle {
  /**
   * Takes the callback back: it will not run, if it has not begun. For any thread; after a call on
   * the loop's own thread it is certain not to begin.
   *
   * @return true if this call took it back; false if it has begun or was taken back before
   */
  boolean cancel();

  /**
   * Whether the callback was taken back before it began.
   *
   * @return true after a {@link #cancel} that returned true
   */
  boolean isCancelled();
}
