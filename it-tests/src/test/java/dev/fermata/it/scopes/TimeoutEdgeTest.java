package dev.fermata.it.scopes;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.timeout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.fermata.CancelScope;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Limits of nothing, stages that were there before, failures, and limits that meet cancelling. */
class TimeoutEdgeTest extends OnLoop {
  /** Awaits a stage and logs how it ends. */
  @Async
  <T> Task<Void> report(String name, Callable<? extends CompletionStage<T>> body) {
    try {
      say(name + ": " + await(body.call()));
    } catch (TimeoutException e) {
      say(name + ": timeout");
      assertInstanceOf(TaskCancelledException.class, e.getCause());
    } catch (TaskCancelledException e) {
      say(name + ": cancelled " + e.reason());
    } catch (Exception e) {
      say(name + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
    }
    return done();
  }

  @Async
  Task<String> nap(long seconds) {
    await(sleep(seconds(seconds)));
    return done("slept");
  }

  @Test
  void aFailureOfAnotherKindStaysWhatItIs() {
    IllegalStateException boom = new IllegalStateException("boom");
    run(
        () -> {
          await(report("at once", () -> timeout(SECOND, () -> raise(boom))));
          await(
              report(
                  "late",
                  () ->
                      timeout(
                          SECOND,
                          () -> {
                            try {
                              await(sleep(HOUR));
                            } finally {
                              raise(boom);
                            }
                            return done(1);
                          })));
          await(
              report(
                  "own TimeoutException",
                  () ->
                      timeout(
                          SECOND,
                          () -> {
                            try {
                              await(sleep(HOUR));
                            } catch (TaskCancelledException e) {
                              throw new IllegalArgumentException("mine", e);
                            }
                            return done(1);
                          })));
          return done();
        });
    assertEquals(
        List.of(
            "at once: IllegalStateException boom at 0",
            "late: IllegalStateException boom at 1",
            "own TimeoutException: IllegalArgumentException mine at 2"),
        log);
    assertEquals(List.of(), reported);
  }

  private static Task<Object> raise(RuntimeException e) {
    throw e;
  }

  @Test
  void checkedExceptionsArriveAsThemselves() {
    java.io.IOException broken = new java.io.IOException("broken");
    run(
        () -> {
          try {
            await(
                timeout(
                    SECOND,
                    () -> {
                      if (broken != null) {
                        throw broken;
                      }
                      return done(1);
                    }));
          } catch (Exception e) {
            assertSame(broken, e);
            log.add("same");
          }
          return done();
        });
    assertEquals(List.of("same"), log);
  }

  @Test
  void nullInsteadOfAStage() {
    run(
        () -> {
          try {
            await(timeout(SECOND, () -> null));
          } catch (NullPointerException | IllegalStateException e) {
            log.add("message " + (e.getMessage() != null));
          }
          return done();
        });
    assertEquals(List.of("message true"), log);
  }

  @Test
  void noTimeAtAllRunsTheBodyUpToItsFirstAwait() {
    run(
        () -> {
          for (long limit : new long[] {0, -1}) {
            await(
                report(
                    "none",
                    () ->
                        timeout(
                            seconds(limit),
                            () -> {
                              log.add("begun");
                              await(done(1));
                              log.add("never");
                              return done("x");
                            })));
            await(report("no await", () -> timeout(seconds(limit), () -> done("value"))));
          }
          return done();
        });
    assertEquals(
        List.of(
            "begun",
            "none: timeout at 0",
            "no await: value at 0",
            "begun",
            "none: timeout at 0",
            "no await: value at 0"),
        log);
  }

  @Test
  void aStageThatWasThereBefore() {
    run(
        () -> {
          CompletableFuture<String> foreign = new CompletableFuture<>();
          await(report("foreign", () -> timeout(SECOND, () -> foreign)));
          log.add("cancelled " + foreign.isCancelled());
          Task<String> spawned = spawn(() -> nap(60));
          await(report("spawned", () -> timeout(SECOND, () -> spawned)));
          log.add("cancelled " + spawned.isCancelled());
          Task<String> called = nap(60);
          await(report("called", () -> timeout(SECOND, () -> called)));
          log.add("cancelled " + called.isCancelled());
          await(
              report(
                  "finished",
                  () -> timeout(seconds(0), () -> CompletableFuture.completedFuture("v"))));
          return done();
        });
    assertEquals(
        List.of(
            "foreign: timeout at 1",
            "cancelled true",
            "spawned: timeout at 2",
            "cancelled true",
            "called: timeout at 3",
            "cancelled true",
            "finished: v at 3"),
        log);
    assertEquals(List.of(), reported);
  }

  @Test
  void noTimeAtAllForAStageThatWasThereBefore() {
    run(
        () -> {
          CompletableFuture<String> foreign = new CompletableFuture<>();
          await(report("foreign", () -> timeout(seconds(0), () -> foreign)));
          log.add("cancelled " + foreign.isCancelled());
          Task<String> spawned = spawn(() -> nap(60));
          await(report("spawned", () -> timeout(seconds(0), () -> spawned)));
          log.add("cancelled " + spawned.isCancelled());
          Task<Void> slept = sleep(seconds(60));
          await(report("sleep", () -> timeout(seconds(0), () -> slept)));
          return done();
        });
    assertEquals(
        List.of(
            "foreign: timeout at 0",
            "cancelled true",
            "spawned: timeout at 0",
            "cancelled true",
            "sleep: timeout at 0"),
        log);
  }

  @Test
  void aTimeoutInACancelledScopeIsCancelledByTheScope() {
    run(
        () -> {
          CancelScope scope = CancelScope.open();
          try (scope) {
            scope.cancel("outside");
            await(report("limited", () -> timeout(seconds(0), () -> nap(1))));
          } catch (TaskCancelledException e) {
            log.add("mine " + scope.isCause(e));
          }
          return done();
        });
    assertEquals(List.of("limited: cancelled outside at 0", "mine true"), log);
  }
}
