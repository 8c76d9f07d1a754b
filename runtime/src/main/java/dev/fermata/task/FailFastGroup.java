package dev.fermata.task;

import org.jspecify.annotations.Nullable;

/** The first failure, of the body or of a task, cancels all the others. */
public final class FailFastGroup extends Group {
  private FailFastGroup(TaskLoop home) {
    super(home, "run");
  }

  /** A group whose body has not begun. */
  public static Group open() {
    return new FailFastGroup(TaskLoop.require("TaskGroup.run"));
  }

  @Override
  void taskEnded(GroupChild child, @Nullable Throwable failure, boolean cancelled) {
    if (failure != null && !cancelled) {
      failures.add(failure);
      stop("A task of the group failed");
    }
  }

  @Override
  void bodyFailed(Throwable failure) {
    failures.add(failure);
    stop("The body of the group failed");
  }

  @Override
  void conclude(GroupBody body, @Nullable Throwable bodyFailure) {
    if (!failures.isEmpty()) {
      fail(Exceptions.first(failures));
    } else if (bodyFailure != null) {
      fail(bodyFailure); // the group was cancelled by itself
    } else {
      succeed(body.outcome());
    }
  }

  @Override
  boolean looksAtTasks() {
    return true;
  }
}
