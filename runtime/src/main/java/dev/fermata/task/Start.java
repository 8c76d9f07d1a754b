package dev.fermata.task;

import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Waits until a task of a group is ready. It ends with that, or with the task. */
public final class Start extends LiveTask<@Nullable Object> {
  private final TaskLoop home;
  private @Nullable StartedChild child;

  Start(TaskLoop home) {
    super(home);
    this.home = home;
  }

  void of(StartedChild starting) {
    child = starting;
  }

  /** The task is ready, and this is what it says to whom started it. */
  public void ready(@Nullable Object value) {
    if (!home.inThread()) {
      throw new IllegalStateException(
          "ready() from another thread than the loop's: use EventLoop.callSoonThreadsafe()");
    }
    StartedChild starting = child;
    if (starting == null) {
      throw new IllegalStateException("ready() was called before, or the task has ended");
    }
    child = null;
    starting.ready();
    succeed(value);
  }

  /** The task has ended before it was ready. */
  void childEnded(@Nullable Throwable failure) {
    child = null;
    if (failure != null) {
      fail(failure);
    } else if (request() != null) {
      fail(cancelledException());
    } else {
      IllegalStateException never =
          new IllegalStateException("The task has ended without a call of ready()");
      Traces.created(never, this);
      fail(never);
    }
  }

  @Override
  void cancelling(CancelRequest why, Deque<LiveTask<?>> others) {
    if (child != null) {
      others.push(child);
    }
  }

  @Override
  protected boolean wakesLater() {
    return true; // who says that it is ready goes on first
  }

  @Override
  StackTraceElement boundary() {
    return Traces.groupBoundary("start");
  }
}
