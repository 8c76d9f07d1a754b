package dev.fermata.it.scopes;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
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
  Task<String> leavesOpen(boolean suspend, boolean fail, CancelScope[] out) {
    CancelScope first = CancelScope.open(SECOND);
    CancelScope second = CancelScope.shield();
    out[0] = first;
    out[1] = second;
    if (suspend) {
      await(yieldNow());
    }
    if (fail) {
      throw new IllegalStateException("left");
    }
    return done("left");
  }

  @Test
  void scopesLeftOpenEndWithTheMethod() {
    run(
        () -> {
          CancelScope mine = CancelScope.open(seconds(20));
          try (mine) {
            for (int i = 0; i < 8; i++) {
              boolean suspend = (i & 1) != 0;
              boolean fail = (i & 2) != 0;
              CancelScope[] left = new CancelScope[2];
              Task<String> task = null;
              try {
                if ((i & 4) != 0) {
                  task = leavesOpen(suspend, fail, left);
                  await(task);
                } else {
                  await(leavesOpen(suspend, fail, left));
                }
                log.add("value");
              } catch (IllegalStateException e) {
                log.add(e.getMessage());
              }
              left[0].cancel();
              left[1].cancel();
              await(sleep(seconds(2)));
              left[0].close();
              left[1].close();
            }
            say("intact");
            await(sleep(HOUR));
          } catch (TaskCancelledException e) {
            say("mine " + mine.isCause(e));
          }
          await(sleep(seconds(3)));
          say("end");
          return done();
        });
    assertEquals(
        List.of(
            "value",
            "value",
            "left",
            "left",
            "value",
            "value",
            "left",
            "left",
            "intact at 16",
            "mine true at 20",
            "end at 23"),
        log);
  }

  @Test
  void aScopeOfACalledMethodThatIsClosedByTheCallerIsRefused() {
    run(
        () -> {
          CancelScope[] out = new CancelScope[1];
          Task<String> inner = openAndSleep(out);
          try {
            out[0].close();
            log.add("closed");
          } catch (IllegalStateException e) {
            log.add("refused");
          }
          out[0].cancel();
          log.add(await(inner));
          return done();
        });
    assertEquals(List.of("refused", "cancelled"), log);
  }

  @Test
  void aCalledMethodCannotCloseTheScopeOfItsCallerOnceThatWaits() {
    run(
        () -> {
          CancelScope outer = CancelScope.open(seconds(5));
          try (outer) {
            try (CancelScope inner = CancelScope.open()) {
              await(closes(inner));
              log.add("caller " + inner.isCancelled());
            }
            await(sleep(HOUR));
          } catch (TaskCancelledException e) {
            say("outer " + outer.isCause(e));
          }
          return done();
        });
    assertEquals(List.of("refused", "caller false", "outer true at 5"), log);
  }

  @Async
  Task<Void> closes(CancelScope callers) {
    await(yieldNow());
    try {
      callers.close();
    } catch (IllegalStateException e) {
      log.add("refused");
    }
    return done();
  }

  @Test
  void aScopeClosedByACalledMethodThatHasScopesOfItsOwnLeavesTheOthersIntact() {
    run(
        () -> {
          CancelScope outer = CancelScope.open(seconds(5));
          try (outer) {
            CancelScope inner = CancelScope.open(seconds(1));
            await(closesAtOnce(inner));
            await(sleep(seconds(2)));
            say("inner closed");
            await(sleep(HOUR));
          } catch (TaskCancelledException e) {
            say("outer " + outer.isCause(e));
          }
          return done();
        });
    assertEquals(List.of("inner closed at 2", "outer true at 5"), log);
  }

  @Async
  Task<Void> closesAtOnce(CancelScope callers) {
    callers.close();
    try (CancelScope own = CancelScope.open()) {
      await(done());
    }
    return done();
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
  void twoCalledMethodsWithScopesInterleave() {
    run(
        () -> {
          CancelScope own = CancelScope.open(seconds(1000));
          try (own) {
            Task<Void> a = steps("a", 30, 70);
            Task<Void> b = steps("b", 20, 50);
            for (int i = 0; i < 99; i++) {
              await(sleep(SECOND));
            }
            say("caller");
            await(a);
            await(b);
          }
          await(yieldNow());
          return done();
        });
    assertEquals(
        List.of(
            "b 20 at 20",
            "a 30 at 30",
            "b 20 at 40",
            "b over at 50",
            "b closed at 50",
            "a 30 at 60",
            "b after at 70",
            "a over at 70",
            "a closed at 70",
            "caller at 99",
            "a after at 100"),
        log);
  }

  @Async
  Task<Void> steps(String name, int seconds, int limit) {
    CancelScope scope = CancelScope.open(seconds(limit));
    try (scope) {
      while (true) {
        await(sleep(seconds(seconds)));
        say(name + " " + seconds);
      }
    } catch (TaskCancelledException e) {
      assertTrue(scope.isCause(e));
      say(name + " over");
    }
    say(name + " closed");
    await(sleep(seconds(seconds)));
    say(name + " after");
    return done();
  }

  @Test
  void aCallLeftBehindOutlivesTheScopeItWasMadeIn() {
    run(
        () -> {
          Task<String> call;
          CancelScope scope = CancelScope.open();
          try (scope) {
            call = naps();
            await(yieldNow());
          }
          scope.cancel();
          log.add(await(call));
          return done();
        });
    assertEquals(List.of("napped"), log);
  }

  @Async
  Task<String> naps() {
    await(sleep(SECOND));
    await(sleep(SECOND));
    return done("napped");
  }

  @Test
  void aCallThatIsNotAwaitedIsNotWokenAndGoesOnWhenTheScopeIsLeft() {
    run(
        () -> {
          Task<String> call;
          CancelScope scope = CancelScope.open();
          try (scope) {
            call = naps();
            scope.cancel();
          }
          try {
            log.add(await(call));
          } catch (TaskCancelledException e) {
            log.add("cancelled " + scope.isCause(e));
          }
          await(yieldNow());
          return done();
        });
    assertEquals(List.of("napped"), log);
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

  @Test
  void aSpawnedTaskDoesNotInheritTheScopesOfItsSpawner() {
    run(
        () -> {
          CancelScope scope = CancelScope.open();
          Task<String> spawned;
          try (scope) {
            scope.cancel();
            spawned = spawn(() -> naps());
          }
          log.add(await(spawned));
          return done();
        });
    assertEquals(List.of("napped"), log);
  }
}
