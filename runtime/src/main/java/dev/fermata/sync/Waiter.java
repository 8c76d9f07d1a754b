package dev.fermata.sync;

import dev.fermata.Promise;
import org.jspecify.annotations.Nullable;

/** One that waits to be handed a value, and leaves its queue when it is cancelled. */
class Waiter<T extends @Nullable Object> extends WaitQueue.Node implements Runnable {
  final Promise<T> promise = Promise.create();

  /** A waiter that is about to be added to a queue. */
  @SuppressWarnings("this-escape") // nothing calls back before it is complete
  Waiter() {
    promise.onCancel(this);
  }

  /** The promise is cancelled. */
  @Override
  public final void run() {
    leave();
  }
}
