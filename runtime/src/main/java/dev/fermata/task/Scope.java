package dev.fermata.task;

import dev.fermata.Context;
import org.jspecify.annotations.Nullable;

/**
 * What encloses running code: a task, inside it perhaps cancel scopes and bindings of task-local
 * values. Each knows the next one outwards; a loop knows the innermost of the code that it runs,
 * and a call that is suspended that of its await.
 */
interface Scope {
  /** The next one outwards; null for a task, and outside of any. */
  @Nullable Scope outer();

  /** The outermost scope of the task: the task, or its {@link Birth}; null outside of any. */
  @Nullable Scope outermost();

  /** The task that was run or spawned; null outside of any. */
  default @Nullable Continuation task() {
    Scope outermost = outermost();
    return outermost == null ? null : outermost.task();
  }

  /**
   * The call that this is a part of; null as long as that has not been suspended, so it is one of
   * those on the stack.
   */
  @Nullable LiveTask<?> call();

  /** The task-local values. */
  Context context();

  /** Why all that is in it should cancel, or null. */
  @Nullable CancelRequest asked();

  /** Whether requests to cancel from outside end here. */
  boolean isShield();
}
