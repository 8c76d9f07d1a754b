package dev.fermata.task;

import dev.fermata.Context;
import org.jspecify.annotations.Nullable;

/**
 * A call as the outermost scope of all that it does. Only one that was run or spawned is such a
 * scope, and has a place in its loop: one that is only called is in the scope of its caller.
 */
interface Root extends Scope, Roster.Member {
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
    return Context.empty(); // else a Birth is the outermost scope
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
    return Continuation.CALLED;
  }

  @Override
  default void place(int place) {
    throw new AssertionError("It was not spawned");
  }
}
