package dev.fermata.task;

import org.jspecify.annotations.Nullable;

/** The failure of a task is its own affair; that of the body cancels all tasks. */
public final class SupervisorGroup extends Group {
  private SupervisorGroup(TaskLoop home) {
    super(home, "supervise");
  }

  /** A group whose body has not begun. */
  public static Group open() {
    return new SupervisorGroup(TaskLoop.require("TaskGroup.supervise"));
  }

  @Override
  void taskEnded(GroupChild child, @Nullable Throwable failure, boolean cancelled) {}

  @Override
  void bodyFailed(Throwable failure) {
    failures.add(failure);
    stop("The body of the group failed");
  }

  @Override
  void conclude(GroupBody body, @Nullable Throwable bodyFailure) {
    if (bodyFailure != null) {
      fail(bodyFailure);
    } else {
      succeed(body.outcome());
    }
  }

  @Override
  boolean looksAtTasks() {
    return false;
  }
}
