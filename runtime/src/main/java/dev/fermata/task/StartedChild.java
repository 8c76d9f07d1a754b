package dev.fermata.task;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A task of a group that says when it is ready; until then its failure is that of its start. */
final class StartedChild extends GroupChild {
  private @Nullable Start start;

  StartedChild(
      TaskLoop loop,
      Group group,
      Start start,
      Callable<? extends @Nullable CompletionStage<?>> body) {
    super(loop, group, body);
    this.start = start;
  }

  /** It is ready: from now on it is like any other. */
  void ready() {
    start = null;
  }

  @Override
  void ended(@Nullable Throwable failure, boolean asked) {
    Start starting = start;
    if (starting == null) {
      super.ended(failure, asked);
      return;
    }
    start = null;
    look(); // the start has its outcome
    starting.childEnded(failure);
    Group left = leaveGroup();
    if (left != null) {
      boolean cancelled = asked && failure instanceof CancellationException;
      left.childEnded(this, cancelled ? failure : null, cancelled);
    }
  }

  @Override
  @Nullable StackTraceElement boundary() {
    return start == null ? Traces.groupBoundary("start") : null; // the start has it
  }

  @Override
  @Nullable LiveTask<?> firstCaller() {
    return start == null ? super.firstCaller() : start;
  }
}
