package dev.fermata.task;

import dev.fermata.CancelScope;
import org.jspecify.annotations.Nullable;

/**
 * Why a task should cancel.
 *
 * @param reason in words
 * @param origin made where it was asked for
 * @param source the cancel scope that is cancelled, or the task whose {@code orTimeout} asked; or
 *     null
 */
record CancelRequest(String reason, @Nullable Throwable origin, @Nullable Object source) {
  static CancelRequest of(String reason) {
    Throwable origin = here();
    Traces.caught(origin);
    return new CancelRequest(reason, origin, null);
  }

  /** A request to cancel a scope. */
  static CancelRequest of(String reason, CancelScope scope) {
    Throwable origin = here();
    Traces.caught(origin);
    return new CancelRequest(reason, origin, scope);
  }

  /** A request by the runtime itself, on behalf of a task. */
  static CancelRequest of(String reason, LiveTask<?> task) {
    return of(reason, task, null);
  }

  /** The same, to cancel a scope. */
  static CancelRequest of(String reason, LiveTask<?> task, @Nullable CancelScope scope) {
    Throwable origin = here();
    Traces.created(origin, task);
    return new CancelRequest(reason, origin, scope);
  }

  private static Throwable here() {
    return new Throwable("Cancellation asked for here");
  }
}
