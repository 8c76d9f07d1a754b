package dev.fermata.task;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A task that a group owns. */
class GroupChild extends Spawned {
  private @Nullable Group group;

  GroupChild(TaskLoop loop, Group group, Callable<? extends @Nullable CompletionStage<?>> body) {
    super(loop, body);
    this.group = group;
  }

  /** Ends it without ever having begun. */
  final void refuse(RejectedExecutionException why) {
    group = null;
    forget();
    fail(why);
  }

  /** Its group, for the last time: it has ended. */
  final @Nullable Group leaveGroup() {
    Group left = group;
    group = null;
    return left;
  }

  @Override
  void ended(@Nullable Throwable failure, boolean asked) {
    Group left = leaveGroup();
    if (left != null) {
      left.childEnded(this, failure, asked && failure instanceof CancellationException);
    }
  }

  @Override
  @Nullable LiveTask<?> firstCaller() {
    LiveTask<?> caller = super.firstCaller();
    return caller == null ? group : caller;
  }

  @Override
  @Nullable StackTraceElement boundary() {
    return Traces.groupBoundary("spawn");
  }
}
