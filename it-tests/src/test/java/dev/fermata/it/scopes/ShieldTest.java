package dev.fermata.it.scopes;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelScope;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Fermata.shield of a stage and of a body. */
class ShieldTest extends OnLoop {

  @Async
  Task<String> nap(long seconds) {
    await(sleep(seconds(seconds)));
    say("napped");
    return done("value");
  }

  @Test
  void theStageGoesOnWhenWhatAwaitsItIsCancelled() {
    run(
        () -> {
          Task<String> task = spawn(() -> nap(3));
          CancelScope scope = CancelScope.open(SECOND);
          try (scope) {
            await(shield(task));
          } catch (TaskCancelledException e) {
            say("cancelled " + scope.isCause(e));
          }
          assertFalse(task.isDone());
          log.add(await(task));
          return done();
        });
    assertEquals(List.of("cancelled true at 1", "napped at 3", "value"), log);
    assertEquals(List.of(), reported);
  }

  @Test
  void withoutACancelItIsTransparent() {
    IllegalStateException boom = new IllegalStateException("boom");
    run(
        () -> {
          log.add(await(shield(spawn(() -> nap(1)))));
          CompletableFuture<String> foreign = new CompletableFuture<>();
          Task<String> shielded = shield(foreign);
          foreign.completeExceptionally(boom);
          try {
            await(shielded);
          } catch (IllegalStateException e) {
            assertSame(boom, e);
          }
          log.add(await(shield(CompletableFuture.completedFuture("ready"))));
          return done();
        });
    assertEquals(List.of("napped at 1", "value", "ready"), log);
    assertEquals(List.of(), reported);
  }

  @Test
  void aForeignFailureAfterTheCancelIsReportedOnce() {
    IllegalStateException boom = new IllegalStateException("boom");
    CompletableFuture<String> foreign = new CompletableFuture<>();
    run(
        () -> {
          Task<String> shielded = shield(foreign);
          shielded.cancel(true);
          assertTrue(shielded.isCancelled());
          assertFalse(foreign.isDone());
          foreign.completeExceptionally(boom);
          await(yieldNow());
          await(yieldNow());
          return done();
        });
    assertEquals(List.of(boom), reported);
  }

  @Test
  void aTasksFailureAfterTheCancelIsReportedOnce() {
    IllegalStateException boom = new IllegalStateException("boom");
    run(
        () -> {
          Task<String> task = spawn(() -> failsAfter(2, boom));
          CancelScope scope = CancelScope.open(SECOND);
          try (scope) {
            await(shield(task));
          } catch (TaskCancelledException e) {
            say("cancelled");
          }
          await(sleep(seconds(5)));
          return done();
        });
    assertEquals(List.of("cancelled at 1"), log);
    assertEquals(List.of(boom), reported);
  }

  @Async
  Task<String> failsAfter(long seconds, RuntimeException failure) {
    await(sleep(seconds(seconds)));
    throw failure;
  }

  @Test
  void aFailureAfterTheCancelThatSomebodyElseSeesIsStillReportedAtMostOnce() {
    IllegalStateException boom = new IllegalStateException("boom");
    run(
        () -> {
          Task<String> task = spawn(() -> failsAfter(2, boom));
          shield(task).cancel(true);
          try {
            await(task);
          } catch (IllegalStateException e) {
            log.add("seen");
          }
          return done();
        });
    assertEquals(List.of("seen"), log);
    assertTrue(reported.size() <= 1, reported.toString());
  }

  @Test
  void aValueAfterTheCancelIsDropped() {
    CompletableFuture<String> foreign = new CompletableFuture<>();
    run(
        () -> {
          Task<String> shielded = shield(foreign);
          shielded.cancel(true);
          foreign.complete("late");
          await(yieldNow());
          assertTrue(shielded.isCancelled());
          return done();
        });
    assertEquals(List.of(), reported);
  }

  @Test
  void aStageThatIsCancelledByItselfCancelsTheAwait() {
    run(
        () -> {
          Task<String> task = spawn(() -> nap(3));
          Task<String> shielded = shield(task);
          task.cancel("by itself");
          try {
            await(shielded);
          } catch (TaskCancelledException e) {
            log.add(e.reason());
          }
          return done();
        });
    assertEquals(List.of("by itself"), log);
  }

  @Test
  void inFinallyOfACancelledTaskTheCodeAfterItGoesOn() {
    run(
        () -> {
          Task<Void> task = spawn(() -> cleaning());
          await(sleep(SECOND));
          task.cancel("over");
          try {
            await(task);
          } catch (TaskCancelledException e) {
            say(e.reason());
          }
          return done();
        });
    assertEquals(List.of("napped at 3", "value at 3", "cancelled again at 3", "over at 3"), log);
  }

  @Async
  Task<Void> cleaning() {
    try {
      await(sleep(HOUR));
    } finally {
      String value = await(shield(seconds(5), () -> nap(2)));
      say(value);
      try {
        await(yieldNow());
      } catch (TaskCancelledException e) {
        say("cancelled again");
      }
    }
    return done();
  }

  @Test
  void aShieldedBodyWithoutASuspensionOrThatThrowsAtOnce() {
    run(
        () -> {
          CancelScope scope = CancelScope.open();
          try (scope) {
            scope.cancel();
            log.add(await(shield(SECOND, () -> done("ready"))));
            try {
              await(
                  shield(
                      SECOND,
                      () -> {
                        await(done(1));
                        throw new IllegalStateException("thrown");
                      }));
            } catch (IllegalStateException e) {
              log.add(e.getMessage());
            }
            await(yieldNow());
          } catch (TaskCancelledException e) {
            log.add("mine " + scope.isCause(e));
          }
          return done();
        });
    assertEquals(List.of("ready", "thrown", "mine true"), log);
  }

  @Test
  void itsOwnTimeIsOver() {
    run(
        () -> {
          CancelScope scope = CancelScope.open();
          try (scope) {
            scope.cancel();
            try {
              await(shield(seconds(2), () -> nap(60)), TimeoutException.class);
            } catch (TimeoutException e) {
              say("timeout");
            }
            await(yieldNow());
          } catch (TaskCancelledException e) {
            say("mine " + scope.isCause(e));
          }
          return done();
        });
    assertEquals(List.of("timeout at 2", "mine true at 2"), log);
  }

  @Test
  void cancelledWhileItIsAwaited() {
    run(
        () -> {
          CancelScope scope = CancelScope.open(SECOND);
          try (scope) {
            log.add(await(shield(seconds(9), () -> nap(3))));
            say("after");
            await(yieldNow());
          } catch (TaskCancelledException e) {
            say("mine " + scope.isCause(e));
          }
          return done();
        });
    assertEquals(List.of("napped at 3", "value", "after at 3", "mine true at 3"), log);
  }

  @Test
  void aTimeoutInsideAShieldAndAShieldInsideATimeout() {
    run(
        () -> {
          CancelScope scope = CancelScope.open();
          try (scope) {
            scope.cancel();
            try {
              await(
                  shield(seconds(9), () -> timeout(SECOND, () -> nap(60))), TimeoutException.class);
            } catch (TimeoutException e) {
              say("inner");
            }
          }
          log.add(await(timeout(SECOND, () -> cleansUp())));
          say("kept");
          return done();
        });
    assertEquals(List.of("inner at 1", "napped at 4", "value", "kept at 4"), log);
  }

  @Async
  Task<String> cleansUp() {
    return done(await(shield(seconds(9), () -> nap(3))));
  }

  @Test
  void cancellingTheShieldItselfReachesIn() {
    run(
        () -> {
          Task<String> shielded = shield(seconds(9), () -> nap(60));
          assertTrue(shielded.cancel("directly"));
          try {
            await(shielded);
          } catch (TaskCancelledException e) {
            say(e.reason());
          }
          return done();
        });
    assertEquals(List.of("directly at 0"), log);
  }
}
