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

  @Async
  Task<Long> many(
      long a0,
      long a1,
      long a2,
      long a3,
      long a4,
      long a5,
      long a6,
      long a7,
      long a8,
      long a9,
      long b0,
      long b1,
      long b2,
      long b3,
      long b4,
      long b5,
      long b6,
      long b7,
      long b8,
      long b9,
      long c0,
      long c1,
      long c2,
      long c3,
      long c4,
      long c5,
      long c6,
      long c7,
      long c8,
      long c9,
      long d0,
      long d1,
      long d2,
      long d3,
      long d4,
      long d5,
      long d6,
      long d7,
      long d8,
      long d9,
      long e0,
      long e1,
      long e2,
      long e3,
      long e4,
      long e5,
      long e6,
      long e7,
      long e8,
      long e9,
      long f0,
      long f1,
      long f2,
      long f3,
      long f4,
      long f5,
      long f6,
      long f7,
      long f8,
      long f9,
      long g0,
      long g1,
      long g2,
      long g3,
      long g4,
      long g5,
      long g6,
      long g7,
      long g8,
      long g9,
      long h0,
      long h1,
      long h2,
      long h3,
      long h4,
      long h5,
      long h6,
      long h7,
      long h8,
      long h9,
      long i0,
      long i1,
      long i2,
      long i3,
      long i4,
      long i5,
      long i6,
      long i7,
      long i8,
      long i9,
      long j0,
      long j1,
      long j2,
      long j3,
      long j4,
      long j5,
      long j6,
      long j7,
      long j8,
      long j9,
      long k0,
      long k1,
      long k2,
      long k3,
      long k4,
      long k5,
      long k6,
      long k7,
      long k8,
      long k9,
      long l0,
      long l1,
      long l2,
      long l3,
      long l4,
      long l5,
      long l6,
      long l7,
      long l8,
      long l9,
      long m0,
      long m1,
      long m2,
      long m3,
      long m4,
      long m5,
      int n) {
    CancelScope scope = CancelScope.open(seconds(a0));
    try (scope) {
      await(sleep(seconds(n)));
      return done(m5 + l9);
    } catch (TaskCancelledException e) {
      return done(scope.isCause(e) ? -m5 - b1 : 0L);
    }
  }

  private Task<Long> callMany(long limit, int nap) {
    return many(
        limit, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8,
        9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0,
        1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1,
        2, 3, 4, 50, nap);
  }

  @Test
  void inAMethodWithAllTheParametersThereCanBe() {
    assertEquals(59L, run(() -> callMany(5, 1)));
    assertEquals(-51L, run(() -> callMany(5, 9)));
  }

  @Test
  void aScopeOpenedWithoutALoopSaysSo() {
    Task<String> task = openAndSleep(new CancelScope[1]);
    assertTrue(task.isCompletedExceptionally());
    assertEquals(IllegalStateException.class, task.exceptionNow().getClass());
  }
}
