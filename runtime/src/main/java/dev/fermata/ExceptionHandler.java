package dev.fermata;

import org.jspecify.annotations.Nullable;

/**
 * Gets the failures of an event loop that have nobody else to go to: of callbacks, of {@code @Async
 * void} methods, and of tasks that failed and were never looked at; in debug mode also what that
 * finds, as a {@link DebugReport}. That a task ended because it was cancelled is no failure.
 *
 * <pre>{@code
 * EventLoop loop = EventLoop.builder()
 *     .exceptionHandler((where, what, failure, task) -> log(what + ": " + failure))
 *     .build();
 * }</pre>
 *
 * <p>It is called on the loop's thread, and should return soon. What it throws is logged and does
 * not disturb the loop.
 */
@FunctionalInterface
public interface ExceptionHandler {
  /**
   * Handles one failure.
   *
   * @param loop the loop that reports it
   * @param what what happened, in one line
   * @param failure the original exception
   * @param task the task that failed; null if there is none, or if it was collected
   */
  void handle(EventLoop loop, String what, Throwable failure, @Nullable Task<?> task);
}
