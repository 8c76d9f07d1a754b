package dev.fermata.task;

import org.jspecify.annotations.Nullable;

/**
 * Why a task should cancel.
 *
 * @param reason in words
 * @param origin made where it was asked for
 * @param limited the task whose {@code orTimeout} asked, or null
 */
record CancelRequest(String reason, @Nullable Throwable origin, @Nullable LiveTask<?> limited) {
  static CancelRequest of(String reason) {
    return new CancelRequest(reason, new Throwable("Cancellation asked for here"), null);
  }
}
