package dev.fermata.sync;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import org.jspecify.annotations.Nullable;

/** What belongs to the loop on which it is first used. */
abstract class LoopBound {
  private @Nullable EventLoop loop;

  LoopBound() {}

  /** Every method that changes something begins with this. */
  final EventLoop enter() {
    EventLoop here = EventLoop.current();
    if (loop != here) {
      bind(here);
    }
    return here;
  }

  /** Atomic, so that of two threads that are first at the same time one is told. */
  private synchronized void bind(EventLoop here) {
    EventLoop bound = loop;
    if (bound != null && bound != here && !bound.isClosed()) {
      throw new IllegalStateException(
          "This "
              + getClass().getSimpleName()
              + " belongs to "
              + bound
              + " and was used on the thread of "
              + here
              + ": use it in tasks of one loop only, and bring work there with EventLoop.spawn");
    }
    loop = here;
  }

  /**
   * The outcome of an operation that suspends, if it must not begin because the code around it is
   * being cancelled: the await could not deliver what was taken. Else null.
   */
  static <T extends @Nullable Object> @Nullable Task<T> refusal() {
    try {
      Fermata.checkCancelled();
      return null;
    } catch (TaskCancelledException cancelled) {
      return failed(cancelled);
    }
  }

  static <T extends @Nullable Object> Task<T> failed(Throwable failure) {
    Promise<T> promise = Promise.create();
    promise.completeExceptionally(failure);
    return promise;
  }
}
