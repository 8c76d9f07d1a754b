package dev.fermata.task;

import dev.fermata.loop.Step;
import dev.fermata.loop.Timer;
import java.time.Duration;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Ends at a time. */
final class Sleep extends LiveTask<@Nullable Void> implements Step {
  private final TaskLoop home;
  private final Timer timer;

  Sleep(TaskLoop loop, Duration duration) {
    super(loop);
    home = loop;
    timer = loop.setTimer(loop.deadlineAfter(duration), this);
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
    home.dropTimer(timer);
    fail(Cancellation.exception(why));
  }
}
