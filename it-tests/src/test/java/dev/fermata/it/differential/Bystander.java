package dev.fermata.it.differential;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.CancelScope;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.TaskLocal;
import dev.fermata.annotation.Async;
import java.util.Arrays;
import java.util.List;

/**
 * A task in whose steps others, which belong to no loop, go on. Whatever they do, all that is the
 * task's own must be as before.
 */
final class Bystander {

  private static final TaskLocal<String> LOCAL = TaskLocal.named("bystander");
  private static final long RESULT = 1L << 40;

  private final Runnable action;
  private final Script script;
  private Task<?> self;

  private Bystander(Runnable action, Script script) {
    this.action = action;
    this.script = script;
  }

  /**
   * Begins a task that does something in the middle of a step.
   *
   * @param action lets others go on
   * @param cancelled whether the task is being cancelled then
   * @param script of the run, which gets the problems
   */
  static void spawn(Runnable action, boolean cancelled, Script script) {
    Bystander bystander = new Bystander(action, script);
    script.loop().spawn(() -> LOCAL.with("mine", () -> bystander.run(cancelled)));
  }

  @Async
  private Task<Void> run(boolean cancelled) {
    await(yieldNow());
    self = currentTask();
    try (CancelScope scope = CancelScope.open()) {
      if (cancelled) {
        scope.cancel();
      }
      expect(RESULT, await(act()), "the value of the call");
      await(yieldNow());
      expect(false, cancelled, "an await goes on in a cancelled scope");
    } catch (TaskCancelledException e) {
      expect(cancelled, e.scope() != null, "that scope is the cause"); // else the loop is closed
    }
    await(yieldNow());
    check();
    return done();
  }

  @Async
  private Task<Long> act() {
    action.run();
    check();
    try {
      throw new Boom("bystander");
    } catch (Boom e) {
      expect(List.of("act", "run"), methods(e).subList(0, 2), "the methods of an exception");
    }
    return done(RESULT);
  }

  private void check() {
    expect(self, currentTask(), "the task");
    expect("mine", LOCAL.get(), "the task-local value");
  }

  private void expect(Object expected, Object actual, String what) {
    if (!expected.equals(actual)) {
      script.problems().add("of a task that looks on, " + what + ": " + expected + " / " + actual);
    }
  }

  private static List<String> methods(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .filter(frame -> frame.getClassName().equals(Bystander.class.getName()))
        .map(StackTraceElement::getMethodName)
        .toList();
  }
}
