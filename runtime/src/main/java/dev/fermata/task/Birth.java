package dev.fermata.task;

import dev.fermata.Context;
import org.jspecify.annotations.Nullable;

/**
 * The outermost scope of a task that keeps more of where it was spawned than nothing at all: bound
 * task-local values, what carriers have captured, in debug mode a line. Else that is the task
 * itself.
 */
final class Birth implements Scope {
  private final Continuation task;
  private final Context context;

  /** Where it was spawned, in debug mode. */
  final @Nullable StackTraceElement line;

  /** What the thread has while the task runs, for the carriers of its loop. */
  @Nullable Object @Nullable [] carried;

  private Birth(Continuation task, TaskLoop loop, Context context) {
    this.task = task;
    this.context = context;
    this.line = loop.isDebug() ? Callers.place() : null;
    this.carried = loop.carriers == null ? null : loop.carriers.capture();
  }

  /** The outermost scope of a task that is being spawned on this thread. */
  static Scope of(Continuation task, TaskLoop loop) {
    Context context = Scopes.context();
    return context == Context.empty() && loop.carriers == null && !loop.isDebug()
        ? task
        : new Birth(task, loop, context);
  }

  /** That of the task which a scope belongs to, if it has one. */
  static @Nullable Birth around(@Nullable Scope scope) {
    return scope != null && scope.outermost() instanceof Birth birth ? birth : null;
  }

  @Override
  public @Nullable Scope outer() {
    return null;
  }

  @Override
  public Scope outermost() {
    return this;
  }

  @Override
  public Continuation task() {
    return task;
  }

  @Override
  public LiveTask<?> call() {
    return task;
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public @Nullable CancelRequest asked() {
    return task.request();
  }

  @Override
  public boolean isShield() {
    return false;
  }
}
