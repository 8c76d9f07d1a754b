package dev.fermata.it.scopes;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelScope;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Every kind of method that can open a scope, and what becomes of scopes left open. */
class WhereTest extends OnLoop {
  interface Sleeper {
    int SECONDS = 4;

    @Async
    default Task<String> nap(long seconds, double factor, String name) {
      CancelScope scope = CancelScope.open(seconds(seconds));
      try (scope) {
        await(sleep(seconds((long) (seconds * factor))));
        return done(name + " slept");
      } catch (TaskCancelledException e) {
        return done(name + " " + scope.isCause(e));
      }
    }

    @Async
    static Task<Boolean> briefly() {
      CancelScope scope = CancelScope.open(SECOND);
      try (scope) {
        await(sleep(seconds(SECONDS)));
      } catch (TaskCancelledException e) {
        return done(scope.isCause(e));
      }
      return done(false);
    }
  }

  @Test
  void inInterfaceMethods() {
    Sleeper sleeper = new Sleeper() {};
    assertEquals("a true", run(() -> sleeper.nap(3, 2.5, "a")));
    assertEquals("b slept", run(() -> sleeper.nap(3, 0.5, "b")));
    assertTrue(run(Sleeper::briefly));
  }

  @Async
  CompletableFuture<String> wide(long a, double b, long c, String d, double e, byte f) {
    CancelScope scope = CancelScope.open(seconds(a));
    try (scope) {
      double sum = b * await(doubled(e));
      await(sleep(seconds(c)));
      return CompletableFuture.completedFuture(d + sum + f);
    } catch (TaskCancelledException x) {
      return CompletableFuture.completedFuture(d + scope.isCause(x) + f + a + b + c + e);
    }
  }

  @Async
  Task<Double> doubled(double value) {
    await(yieldNow());
    return done(2 * value);
  }

  @Test
  void inAnInstanceMethodWithLongsAndDoubles() {
    assertEquals("d3.01", run(() -> wide(9, 0.5, 2, "d", 3, (byte) 1)));
    assertEquals("dtrue110.593.0", run(() -> wide(1, 0.5, 9, "d", 3, (byte) 1)));
  }

  @Test
  void inATaskDeclaredAsCompletableFutureThatIsCancelledItself() {
    run(
        () -> {
          CompletableFuture<String> task = wide(9, 0.5, 5, "d", 3, (byte) 1);
          await(sleep(SECOND));
          task.cancel(true);
          log.add(await(task));
          return done();
        });
    assertEquals(List.of("dfalse190.553.0"), log, "a value all the same");
  }

  @Async
  void inVoid(Promise<String> outcome) {
    CancelScope scope = CancelScope.open(SECOND);
    try (scope) {
      await(sleep(HOUR));
    } catch (TaskCancelledException e) {
      outcome.complete("void " + scope.isCause(e));
    }
  }

  @Test
  void inAVoidMethod() {
    String text =
        run(
            () -> {
              Promise<String> outcome = Promise.create();
              inVoid(outcome);
              return outcome;
            });
    assertEquals("void true", text);
  }

  @Async
  Future<String> asFuture() {
    try (CancelScope scope = CancelScope.open(SECOND)) {
      await(yieldNow());
      return done("future");
    }
  }

  @Async
  static CompletionStage<String> asStage(long seconds) {
    try (CancelScope scope = CancelScope.open(seconds(seconds))) {
      await(sleep(HOUR));
      return done("slept");
    }
  }

  @Test
  void inMethodsThatReturnOtherFutures() {
    run(
        () -> {
          log.add(asFuture() + "");
          try {
            await(asStage(2));
          } catch (TaskCancelledException e) {
            say("stage " + (e.scope() != null));
          }
          return done();
        });
    assertEquals("stage true at 2", log.get(1));
  }

  @Test
  void inLambdasThatCapture() {
    run(
        () -> {
          for (int i = 1; i <= 3; i++) {
            int seconds = i;
            Callable<Task<Integer>> lambda =
                () -> {
                  CancelScope scope = CancelScope.open(seconds(seconds));
                  try (scope) {
                    await(sleep(seconds(2).minusMillis(1)));
                    return done(seconds);
                  } catch (TaskCancelledException e) {
                    return done(-seconds);
                  }
                };
            log.add("" + await(lambda.call()));
          }
          return done();
        });
    assertEquals(List.of("-1", "2", "3"), log);
  }

  @Async
  Task<Integer> neverSuspends(int value) {
    try (CancelScope scope = CancelScope.open(SECOND)) {
      if (value < 0) {
        throw new IllegalArgumentException("negative");
      }
      return done(await(done(value)) + 1);
    }
  }

  @Test
  void inAMethodThatNeverSuspends() {
    run(
        () -> {
          int sum = 0;
          for (int i = 0; i < 1000; i++) {
            sum += await(neverSuspends(i));
          }
          log.add("" + sum);
          try {
            await(neverSuspends(-1));
          } catch (IllegalArgumentException e) {
            log.add(e.getMessage());
          }
          await(sleep(seconds(5)));
          say("slept");
          return done();
        });
    assertEquals(List.of("500500", "negative", "slept at 5"), log);
  }

  @Async
  Task<String> openAndSleep(CancelScope[] out) {
    try (CancelScope scope = CancelScope.open()) {
      out[0] = scope;
      await(sleep(HOUR));
    } catch (TaskCancelledException e) {
      return done("cancelled");
    }
    return done("slept");
  }

  @Test
  void aScopeOpenedWithoutALoopSaysSo() {
    Task<String> task = openAndSleep(new CancelScope[1]);
    assertTrue(task.isCompletedExceptionally());
    assertEquals(IllegalStateException.class, task.exceptionNow().getClass());
  }
}
