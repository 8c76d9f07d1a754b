package dev.fermata.task;

import dev.fermata.Context;
import org.jspecify.annotations.Nullable;

/** What a task keeps of where it was spawned, if that is more than its {@link Context}. */
final class Birth {
  private final Context context;

  /** The line, in debug mode. */
  private final @Nullable StackTraceElement line;

  /** What the thread has while the task runs, for the carriers of its loop. */
  @Nullable Object @Nullable [] carried;

  private Birth(TaskLoop loop, Context context) {
    this.context = context;
    this.line = loop.isDebug() ? Callers.place() : null;
    this.carried = loop.carriers == null ? null : loop.carriers.capture();
  }

  /** Of a task that is being made here: one of these, or only its context. */
  static Object here(TaskLoop loop) {
    Context context = Scopes.context();
    return loop.carriers == null && !loop.isDebug() ? context : new Birth(loop, context);
  }

  static Context context(@Nullable Object birth) {
    return birth instanceof Birth more
        ? more.context
        : birth instanceof Context context ? context : Context.empty();
  }

  static @Nullable StackTraceElement line(@Nullable Object birth) {
    return birth instanceof Birth more ? more.line : null;
  }
}
