package dev.fermata.task;

import dev.fermata.loop.Step;
import java.util.Deque;
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
  void cancelling(CancelRequest why, Deque<LiveTask<?>> others) {
    fail(Cancellation.exception(why));
  }
}
