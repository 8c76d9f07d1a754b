package dev.fermata.task;

import org.jspecify.annotations.Nullable;

/** The body of a group: a call in the group's cancel scope. */
final class GroupBody extends ScopedCall {
  private @Nullable Group group;

  GroupBody(Group group) {
    this.group = group;
    look(); // the group has its outcome
  }

  @Override
  @Nullable LiveTask<?> firstCaller() {
    return group;
  }

  @Override
  void ended(@Nullable Throwable failure, boolean asked) {
    Group around = group;
    group = null;
    if (around != null) {
      around.bodyEnded(failure);
    }
  }
}
