package dev.fermata.task;

import dev.fermata.Context;
import org.jspecify.annotations.Nullable;

/**
 * A call as the outermost scope of all that it does. Only one that was run or spawned is such a
 * scope: one that is only called is in that of its caller.
 */
interface Root extends Scope {
  @Override
  default @Nullable Scope outer() {
    return null;
  }

  @Override
  default Scope outermost() {
    return this;
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
}
