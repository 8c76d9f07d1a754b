package dev.fermata.task;

import org.jspecify.annotations.Nullable;

/** The first task that ends with a value gives that of the group, and cancels all the others. */
public final class FirstSuccessGroup extends Group {
  private final TaskLoop home;
  private @Nullable GroupChild winner;
  private @Nullable Throwable cancelled;
  private boolean bodyFailed;

  private FirstSuccessGroup(TaskLoop home) {
    super(home, "firstSuccess");
    this.home = home;
  }

  /** A group whose body has not begun. */
  public static Group open() {
    return new FirstSuccessGroup(TaskLoop.require("TaskGroup.firstSuccess"));
  }

  @Override
  void taskEnded(GroupChild child, @Nullable Throwable failure, boolean asked) {
    if (failure == null) {
      succeeded(child);
    } else if (asked) {
      cancelled = cancelled == null ? failure : cancelled;
    } else if (winner == null) {
      failures.add(failure);
    } else {
      home.report("A task failed after another one had succeeded", failure, child);
    }
  }

  @Override
  void leftOver(Throwable failure) {
    if (winner == null) {
      failures.add(failure);
    } else {
      home.report("A task failed after another one had succeeded", failure, this);
    }
  }

  private void succeeded(GroupChild child) {
    if (winner == null && !bodyFailed) {
      winner = child;
      stop("Another task of the group has succeeded");
    }
  }

  @Override
  void bodyFailed(Throwable failure) {
    if (winner == null) {
      bodyFailed = true;
      failures.add(0, failure); // those of the tasks would not have ended the group
      stop("The body of the group failed");
    } else {
      home.report("The body of a group failed after a task had succeeded", failure, this);
    }
  }

  @Override
  void conclude(GroupBody body, @Nullable Throwable bodyFailure) {
    GroupChild first = winner;
    winner = null;
    if (first != null) {
      succeed(first.outcome());
    } else if (!failures.isEmpty()) {
      fail(Exceptions.first(failures));
    } else if (bodyFailure != null) {
      fail(bodyFailure); // the group was cancelled by itself
    } else if (cancelled != null) {
      fail(cancelled);
    } else {
      IllegalStateException none =
          new IllegalStateException("firstSuccess without a task: spawn at least one in its body");
      Traces.created(none, this);
      fail(none);
    }
  }

  @Override
  boolean isDecided() {
    return winner != null;
  }

  @Override
  boolean looksAtTasks() {
    return true;
  }
}
