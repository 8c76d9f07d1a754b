package dev.fermata.task;

import dev.fermata.loop.Step;
import org.jspecify.annotations.Nullable;

/** Ends in the next round. */
final class Yield extends LiveTask<@Nullable Void> implements Step {
  Yield(TaskLoop loop) {
    super(loop);
    loop.enqueue(this);
  }

  @Override
  public void go() {
    if (!isDone()) {
      succeed(null);
    }
  }

  @Override
  boolean isLeaf() {
    return true;
  }

  @Override
  @Nullable LiveTask<?> cancelling(CancelRequest why) {
    fail(Cancellation.exception(why));
    return null;
  }
}
