package dev.fermata.task;

import dev.fermata.EventLoop;
import dev.fermata.Task;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Plain code that another thread has a loop run, and waits for. */
public final class LoopCall {
  private LoopCall() {}

  /**
   * Runs it. A task, not a callback: closing the loop does not drop it.
   *
   * @throws InterruptedException if this thread is interrupted; then the code is not begun, or its
   *     outcome is dropped
   */
  @SuppressWarnings("unchecked") // the value is that of the code
  public static <T extends @Nullable Object> T call(EventLoop loop, Callable<? extends T> code)
      throws InterruptedException {
    if (TaskLoop.here() != null) {
      throw new IllegalStateException(
          "call() on the thread of an event loop would block it: on the same loop call the code"
              + " itself, for another one write await(loop.spawn(() -> done(...)))");
    }
    AtomicBoolean taken = new AtomicBoolean();
    Task<Object> task =
        loop.spawn(() -> (Task<Object>) EndedTask.of(taken.getAndSet(true) ? null : code.call()));
    try {
      return (T) task.get();
    } catch (ExecutionException e) {
      throw Exceptions.sneak(((AbstractTask<?>) task).failure());
    } catch (InterruptedException e) {
      taken.set(true);
      throw e;
    }
  }
}
