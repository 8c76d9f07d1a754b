package dev.fermata.task;

import dev.fermata.loop.Timer;
import java.time.Duration;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Ends at a time; it is its own timer. */
final class Sleep extends LiveTask<@Nullable Void> implements Timer {
  private int number = -1;

  Sleep(TaskLoop loop, Duration duration) {
    super(loop);
    loop.setTimer(loop.deadlineAfter(duration), this);
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
    TaskLoop home = loop;
    if (home != null) {
      home.dropTimer(this);
    }
    fail(Cancellation.exception(why));
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public void number(int number) {
    this.number = number;
  }
}
