package dev.fermata.task;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What runs on a loop at this moment. These fields change several times in each step, and an object
 * that is old is costly to write to: G1 puts a fence behind each reference to a younger object. So
 * they are not fields of the loop, and the loop takes a new object from time to time.
 */
final class Now {
  /** The call that was resumed and runs now, or null. */
  @Nullable LiveTask<?> running;

  /** What encloses the code that runs now, from the innermost on; null outside of any task. */
  @Nullable Scope scope;

  /** What the await that is going on now gets, whatever has been cancelled since. */
  @Nullable CompletionStage<?> delivered;

  /** See {@link Handover}. */
  @Nullable Object handed;

  /** The exception of this step whose stack trace was completed last, or null. */
  @Nullable Throwable traced;

  /** What goes on in this step, the next first. */
  @Nullable Waiter stack;

  /** Nothing is to be delivered any more; almost always nothing was, and to look takes less. */
  void forgetDelivered() {
    if (delivered != null) {
      delivered = null;
    }
  }
}
