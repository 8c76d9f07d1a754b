package dev.fermata.it.asyncio;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.settle;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelScope;
import dev.fermata.Fermata;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Cancelling a task. */
class CancellingTest extends Program {
  @Test
  void cancel() {
    run(
        () -> {
          Task<Void> task = spawn(() -> unwinding());
          await(yieldNow());
          assertTrue(task.cancel(true));
          assertFalse(task.isDone());
          await(settle(List.of(task)));
          assertTrue(task.isCancelled());
          return done();
        });
    expect("CancellationException", "unwound");
  }

  @Async
  private Task<Void> unwinding() {
    try {
      await(sleep(HOUR));
    } catch (CancellationException e) {
      say("CancellationException");
      Fermata.await(Fermata.shield(SECOND, () -> sleep(SECOND.dividedBy(2))));
    } finally {
      say("unwound");
    }
    return sleep(HOUR);
  }

  @Test
  void cancelWithAMessage() {
    run(
        () -> {
          Task<String> task = spawn(() -> work("task", 1));
          await(yieldNow());
          task.cancel("no longer needed");
          TaskCancelledException thrown = await(failureOf(task));
          assertEquals("no longer needed", thrown.reason());
          assertTrue(Arrays.toString(thrown.origin().getStackTrace()).contains("CancellingTest"));
          return done();
        });
  }

  @Async
  private static Task<TaskCancelledException> failureOf(Task<?> task) {
    try {
      await(task);
    } catch (TaskCancelledException e) {
      return done(e);
    }
    throw new AssertionError("it was cancelled");
  }

  @Test
  void cancelBeforeTheFirstStep() {
    run(
        () -> {
          Task<String> task = spawn(() -> work("task", 1));
          task.cancel(true);
          await(settle(List.of(task)));
          return done();
        });
    expect("task begins");
  }

  @Test
  void cancelledErrorSwallowed() {
    run(
        () -> {
          Task<Void> task = spawn(() -> stubborn());
          await(yieldNow());
          task.cancel(true);
          await(settle(List.of(task)));
          assertTrue(task.isCancelled());
          return done();
        });
    expect("swallowed", "swallowed", "swallowed");
  }

  @Async
  private Task<Void> stubborn() {
    for (int i = 0; i < 3; i++) {
      try {
        await(sleep(HOUR));
      } catch (Exception e) {
        say("swallowed");
      }
    }
    return done(await(yieldNow()));
  }

  @Test
  void uncancel() {
    run(
        () -> {
          CancelScope scope = CancelScope.open();
          try (scope) {
            scope.cancel();
            await(yieldNow());
          } catch (TaskCancelledException e) {
            assertTrue(scope.isCause(e));
          }
          return yieldNow();
        });
  }
}
