package dev.fermata.task;

import java.lang.ref.Cleaner.Cleanable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The failure of a task that nobody has looked at so far. It does not refer to the task, which may
 * be collected: then the failure is reported.
 */
final class UnseenFailure {
  final Throwable failure;
  final @Nullable String origin;
  private final UnseenFailures home;
  private final AtomicBoolean settled = new AtomicBoolean();

  /** Set when the task is watched for its collection. */
  volatile @Nullable Cleanable watch;

  UnseenFailure(UnseenFailures home, Throwable failure, @Nullable String origin) {
    this.home = home;
    this.failure = failure;
    this.origin = origin;
  }

  boolean isSettled() {
    return settled.get();
  }

  /** Takes the right to report it; false if it was seen or reported. */
  boolean settle() {
    return !settled.get() && settled.compareAndSet(false, true);
  }

  /** Notes that somebody looked, from any thread. */
  void seen() {
    if (settle()) {
      home.forget(this);
    }
  }
}
