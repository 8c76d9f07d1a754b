package dev.fermata.task;

import dev.fermata.Context;
import org.jspecify.annotations.Nullable;

/**
 * Task-local values for a part of a task, or for code that is in no task.
 *
 * @param outer the next scope outwards
 * @param call whose part it is, if that is known
 * @param context the values
 */
record Binding(@Nullable Scope outer, @Nullable LiveTask<?> call, Context context)
    implements Scope {
  @Override
  public @Nullable Scope outermost() {
    Scope around = outer;
    while (around instanceof Binding binding) { // no recursion, however deep they nest
      around = binding.outer;
    }
    return around == null ? null : around.outermost();
  }

  @Override
  public @Nullable CancelRequest asked() {
    return null;
  }

  @Override
  public boolean isShield() {
    return false;
  }
}
