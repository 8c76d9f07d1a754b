package dev.fermata.task;

import dev.fermata.loop.Timer;
import java.time.Duration;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Ends at a time; it is its own timer. Once that has fired it ends in its place in the ready queue,
 * also if it is cancelled while it is awaited. A call that only awaits it does without: see {@link
 * FusedWait}.
 */
final class Sleep extends LiveTask<@Nullable Void> implements Timer {
  private int number = TAKEN_OUT;

  Sleep(TaskLoop loop, Duration duration) {
    super(loop);
    loop.setTimer(loop.deadlineAfter(duration), this);
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
  boolean isLeaf() {
    return !keepsPlace();
  }

  @Override
  boolean keepsPlace() {
    return number == FIRED;
  }

  @Override
  void cancelling(CancelRequest why, Deque<LiveTask<?>> others) {
    if (keepsPlace() && waiters != null) {
      return;
    }
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
