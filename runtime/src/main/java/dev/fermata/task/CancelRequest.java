package dev.fermata.task;

import org.jspecify.annotations.Nullable;

/**
 * Why a task should cancel.
 *
 * @param reason in words
 * @param origin made where it was asked for
 * @param timeout whether it was asked for by {@code orTimeout}
 */
record CancelRequest(String reason, @Nullable Throwable origin, boolean timeout) {
  static CancelRequest of(String reason) {
    return new CancelRequest(reason, new Throwable("Cancellation asked for here"), false);
  }
}
