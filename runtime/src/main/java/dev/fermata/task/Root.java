package dev.fermata.task;

import dev.fermata.Context;
import org.jspecify.annotations.Nullable;

/**
 * A call as the outermost scope of all that it does. Only one that was run or spawned is such a
 * scope: one that is only called is in that of its caller.
 */
interface Root extends Scope, Roster.Member {
  /** What it keeps of where it was spawned, see {@link Birth}; null if it was called. */
  @Nullable Object birth();

  @Override
  default @Nullable Scope outer() {
    return null;
  }

  @Override
  default Continuation task() {
    return (Continuation) this;
  }

  @Override
  default LiveTask<?> call() {
    return task();
  }

  @Override
  default Context context() {
    return Birth.context(birth());
  }

  @Override
  default @Nullable CancelRequest asked() {
    return task().request();
  }

  @Override
  default boolean isShield() {
    return false;
  }

  @Override
  default int place() {
    return -1;
  }

  @Override
  default void place(int place) {
    throw new AssertionError("It was not spawned");
  }

  /** Where it was spawned; null unless in debug mode. */
  default @Nullable StackTraceElement line() {
    return Birth.line(birth());
  }

  /** What its thread has while it runs, for the carriers of the loop. */
  default @Nullable Object @Nullable [] carried() {
    return birth() instanceof Birth more ? more.carried : null;
  }

  /** Keeps that. */
  default void carried(@Nullable Object[] captured) {
    if (birth() instanceof Birth more) {
      more.carried = captured;
    }
  }
}
