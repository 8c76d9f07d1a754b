package dev.fermata.task;

import dev.fermata.Task;
import dev.fermata.loop.Step;
import dev.fermata.loop.StepNames;
import org.jspecify.annotations.Nullable;

/** Which task a step is about, for reports of debug mode. */
final class Steps implements StepNames {
  static final StepNames NAMES = new Steps();

  private Steps() {}

  @Override
  public @Nullable Task<?> task(Step step) {
    LiveTask<?> task =
        step instanceof LiveTask<?> itself
            ? itself
            : step instanceof Wait wait ? wait.task() : null;
    Circle circle = new Circle();
    while (task != null && !(task instanceof Awaiter)) {
      task = circle.isClosedBy(task) ? null : task.firstCaller();
    }
    Scope scope = task instanceof Awaiter call ? call.scope() : null;
    return scope == null ? null : scope.task();
  }

  @Override
  public String describe(Task<?> task) {
    return task instanceof Continuation spawned && spawned.origin() != null
        ? "a task " + spawned.origin()
        : "a task";
  }
}
