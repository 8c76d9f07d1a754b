package dev.fermata.it.scopes;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.timeoutAt;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelScope;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Fermata.timeout and timeoutAt. */
class TimeoutTest extends OnLoop {
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
  void aValueInTimeAndOneTooLate() {
    run(
        () -> {
          await(report("in time", () -> timeout(seconds(2), () -> nap(1))));
          await(report("late", () -> timeout(seconds(2), () -> nap(9))));
          await(report("at", () -> timeoutAt(seconds(5).toNanos(), () -> nap(9))));
          await(report("past", () -> timeoutAt(seconds(4).toNanos(), () -> nap(9))));
          await(sleep(seconds(20)));
          return done();
        });
    assertEquals(
        List.of(
            "in time: slept at 1", "late: timeout at 3", "at: timeout at 5", "past: timeout at 5"),
        log);
    assertEquals(List.of(), reported);
  }

  @Test
  void theInnerTimeIsOver() {
    run(() -> report("outer", () -> timeout(seconds(9), () -> inner(2))));
    assertEquals(List.of("inner: timeout at 2", "outer: 1 at 2"), log);
  }

  @Test
  void theOuterTimeIsOver() {
    run(() -> report("outer", () -> timeout(seconds(2), () -> inner(9))));
    assertEquals(2, log.size());
    assertTrue(log.get(0).startsWith("inner: cancelled"), log.get(0));
    assertEquals("outer: 1 at 2", log.get(1));
  }

  @Async
  Task<Integer> inner(int limit) {
    await(report("inner", () -> timeout(seconds(limit), () -> nap(60))));
    return done(1);
  }

  @Test
  void bothAreOverAtTheSameInstant() {
    run(() -> report("outer", () -> timeout(seconds(2), () -> timeout(seconds(2), () -> nap(60)))));
    assertEquals(List.of("outer: timeout at 2"), log);
  }

  @Test
  void theOuterTimeoutIsNotTakenForTheInnerOne() {
    run(
        () ->
            report(
                "outer",
                () ->
                    timeout(
                        seconds(2),
                        () -> {
                          try {
                            return done(
                                await(timeout(seconds(5), () -> nap(60)), TimeoutException.class));
                          } catch (TimeoutException e) {
                            return done("inner's?");
                          }
                        })));
    assertEquals(List.of("outer: timeout at 2"), log);
  }

  @Test
  void theTaskIsCancelled() {
    run(
        () -> {
          Task<Void> task = spawn(() -> report("task", () -> timeout(seconds(2), () -> nap(60))));
          await(yieldNow());
          task.cancel("asked");
          await(task);
          return done();
        });
    assertEquals(List.of("task: cancelled asked at 0"), log);
  }

  @Test
  void theTaskIsCancelledAsTheTimeIsOver() {
    run(
        () -> {
          Task<Void> task = spawn(() -> report("task", () -> timeout(seconds(2), () -> nap(60))));
          dev.fermata.EventLoop.current().callAt(seconds(2).toNanos(), () -> task.cancel("asked"));
          await(task);
          return done();
        });
    assertEquals(List.of("task: cancelled asked at 2"), log);
  }

  @Test
  void aValueAllTheSameIsKept() {
    run(
        () ->
            report(
                "body",
                () ->
                    timeout(
                        SECOND,
                        () -> {
                          try {
                            await(sleep(HOUR));
                          } catch (TaskCancelledException e) {
                            log.add("partial");
                          }
                          return done("result");
                        })));
    assertEquals(List.of("partial", "body: result at 1"), log);
  }

  @Test
  void aTimeoutThatIsNotAwaitedGoesOnAndIsOver() {
    run(
        () -> {
          Task<String> limited = timeout(SECOND, () -> nap(60));
          Task<String> fine = timeout(SECOND, () -> nap(0));
          await(sleep(seconds(5)));
          log.add("exceptional " + limited.isCompletedExceptionally());
          await(report("later", () -> limited));
          await(report("fine", () -> fine));
          return done();
        });
    assertEquals(List.of("exceptional true", "later: timeout at 5", "fine: slept at 5"), log);
  }

  @Test
  void severalAtOnceInAGather() {
    run(
        () -> {
          List<Task<Void>> all =
              List.of(
                  report("one", () -> timeout(seconds(1), () -> nap(60))),
                  report("three", () -> timeout(seconds(3), () -> nap(60))),
                  report("two", () -> timeout(seconds(2), () -> nap(60))),
                  report("fine", () -> timeout(seconds(9), () -> nap(4))));
          await(gather(all));
          return done();
        });
    assertEquals(
        List.of(
            "one: timeout at 1", "two: timeout at 2", "three: timeout at 3", "fine: slept at 4"),
        log);
  }

  @Test
  void cancellingTheTimeoutItself() {
    run(
        () -> {
          Task<String> limited = timeout(seconds(9), () -> nap(60));
          limited.cancel("stop");
          await(report("limited", () -> limited));
          return done();
        });
    assertEquals(List.of("limited: cancelled stop at 0"), log);
  }

  @Test
  void orTimeoutCancelsTheBody() {
    run(
        () -> {
          Task<String> task = spawn(() -> scoped());
          await(yieldNow());
          task.orTimeout(2, TimeUnit.SECONDS);
          try {
            await(task, TimeoutException.class);
          } catch (TimeoutException e) {
            say("timeout");
          }
          return done();
        });
    assertEquals(List.of("body false at 2", "timeout at 2"), log);
  }

  @Async
  Task<String> scoped() {
    CancelScope scope = CancelScope.open(HOUR);
    try (scope) {
      return done(await(nap(60)));
    } catch (TaskCancelledException e) {
      say("body " + scope.isCause(e));
      throw e;
    }
  }
}
