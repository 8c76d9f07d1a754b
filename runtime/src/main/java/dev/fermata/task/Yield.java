package dev.fermata.task;

import dev.fermata.loop.Step;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Ends in the next round; in its place there, also if it is cancelled while it is awaited. */
final class Yield extends LiveTask<@Nullable Void> implements Step {
  Yield(TaskLoop loop) {
    super(loop);
    loop.enqueue(this);
  }

  @Override
  public void go() {
    if (isDone()) {
      return;
    }
    CancelRequest why = request();
    if (why == null) {
      succeed(null);
    } else {
      fail(Cancellation.exception(why));
    }
  }

  @Override
  boolean keepsPlace() {
    return true;
  }

  @Override
  void cancelling(CancelRequest why, Deque<LiveTask<?>> others) {
    if (waiters == null) {
      fail(Cancellation.exception(why));
    }
  }
}
