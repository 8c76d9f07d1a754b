package dev.fermata.loop;

import dev.fermata.Task;
import org.jspecify.annotations.Nullable;

/** What a loop in debug mode says of its steps, which it knows nothing about. */
public interface StepNames {
  /** The task that was run or spawned and goes on in a step, or null. */
  @Nullable Task<?> task(Step step);

  /** What is known about how a task was made. */
  String describe(Task<?> task);
}
