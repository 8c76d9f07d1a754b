package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.codegen.ScopeCalls;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CancellationTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final TestLoop t = new TestLoop();

  @AfterEach
  void close() {
    t.close();
  }

  private static Task<Object> awaiting(CompletionStage<?> stage) {
    return Method.call(a -> Method.await(stage), Method.Awaited::get);
  }

  /** Spawns the method, lets it run to its first await, cancels it, and waits for its end. */
  private Task<Object> cancelled(Method.Part... parts) {
    Task<Object> task = t.loop.spawn(() -> Method.call(parts));
    t.run(
        () ->
            Method.call(
                a -> Method.await(Fermata.yieldNow()),
                a -> {
                  t.log.add("cancel");
                  assertTrue(task.cancel(true));
                  return Method.await(Fermata.settle(List.of(task)));
                },
                a -> null));
    assertTrue(task.isDone());
    assertFalse(task.cancel(true));
    return task;
  }

  @Test
  void cancelAsksAndTheTaskEndsWhenItHasUnwound() {
    Task<Object>[] self = tasks(1);
    t.run(
        () -> {
          self[0] =
              Fermata.spawn(
                  () ->
                      Method.call(
                          a -> Method.await(Fermata.sleep(LONG)),
                          a -> {
                            assertFalse(self[0].isDone());
                            assertFalse(self[0].isCancelled());
                            return a.get();
                          }));
          return Method.call(
              a -> Method.await(Fermata.yieldNow()),
              a -> {
                assertTrue(self[0].cancel(true));
                assertFalse(self[0].isDone());
                return Method.await(self[0]);
              },
              a -> assertThrows(TaskCancelledException.class, a::get));
        });
    assertTrue(self[0].isCancelled());
    assertEquals(0, t.clock.seconds());
  }

  @SuppressWarnings("unchecked")
  private static Task<Object>[] tasks(int count) {
    return (Task<Object>[]) new Task<?>[count];
  }

  @Test
  void theExceptionSaysWhyAndWhoAsked() {
    TaskCancelledException[] seen = new TaskCancelledException[1];
    cancelled(
        a -> Method.await(Fermata.sleep(LONG)),
        a -> {
          seen[0] = assertThrows(TaskCancelledException.class, a::get);
          throw seen[0];
        });
    assertEquals("Task.cancel was called", seen[0].reason());
    assertTrue(
        List.of(seen[0].origin().getStackTrace()).stream()
            .anyMatch(frame -> frame.getClassName().equals(CancellationTest.class.getName())));
  }

  @Test
  void everyFurtherAwaitThrowsReadyOrNotCalledOrNot() {
    CompletableFuture<Object> pending = new CompletableFuture<>();
    Task<Object> task =
        cancelled(
            a -> Method.await(Fermata.sleep(LONG)),
            a -> {
              assertThrows(TaskCancelledException.class, a::get);
              return Method.await(CompletableFuture.completedFuture(1));
            },
            a -> {
              assertThrows(TaskCancelledException.class, a::get);
              return Method.await(Fermata.done(2));
            },
            a -> {
              assertThrows(TaskCancelledException.class, a::get);
              return Method.await(pending);
            },
            a -> {
              assertThrows(TaskCancelledException.class, a::get);
              return Method.await(awaiting(Fermata.done(3)));
            },
            a -> {
              assertThrows(TaskCancelledException.class, a::get);
              return Method.await(Fermata.sleep(LONG));
            },
            a -> {
              assertThrows(TaskCancelledException.class, a::get);
              return "kept";
            });
    assertTrue(pending.isCancelled());
    assertEquals("kept", task.join());
    assertFalse(task.isCancelled());
  }

  @Test
  void anAwaitInsideThrowsTheFailureOfATaskAsItIs() {
    IOException failure = new IOException();
    cancelled(
        a -> Method.await(Fermata.sleep(LONG)),
        a ->
            Method.await(
                Method.call(
                    b -> {
                      throw failure;
                    })),
        a -> {
          assertSame(failure, assertThrows(IOException.class, a::get));
          t.log.add("seen");
          return null;
        });
    assertEquals(List.of("cancel", "seen"), t.log);
  }

  @Test
  void aTaskThatIsAwaitedInsideIsCancelledAndWaitedFor() {
    Task<Object>[] other = tasks(1);
    cancelled(
        a -> {
          other[0] =
              Fermata.spawn(
                  () ->
                      Method.call(
                          b -> Method.await(Fermata.sleep(LONG)),
                          b -> {
                            assertThrows(TaskCancelledException.class, b::get);
                            t.log.add("other unwinds");
                            return "value";
                          }));
          return Method.await(Fermata.sleep(LONG));
        },
        a -> {
          assertThrows(TaskCancelledException.class, a::get);
          return Method.await(other[0]);
        },
        a -> {
          assertTrue(other[0].isDone());
          assertThrows(TaskCancelledException.class, a::get);
          t.log.add("end");
          return null;
        });
    assertEquals(List.of("cancel", "other unwinds", "end"), t.log);
    assertEquals("value", other[0].join());
  }

  @Test
  void theRequestGoesDownTheChainOfCallsAndTheyUnwindInsideOut() {
    CompletableFuture<Object> leaf = new CompletableFuture<>();
    cancelled(
        a ->
            Method.await(
                Method.call(
                    b ->
                        Method.await(Method.call(c -> Method.await(leaf), c -> unwind("inner", c))),
                    b -> unwind("middle", b))),
        a -> unwind("outer", a));
    assertEquals(List.of("cancel", "inner", "middle", "outer"), t.log);
    assertTrue(leaf.isCancelled());
  }

  private Object unwind(String word, Method.Awaited awaited) throws Throwable {
    try {
      return awaited.get();
    } finally {
      t.log.add(word);
    }
  }

  @Test
  void aStageThatIgnoresCancellingIsLeftBehind() {
    CompletableFuture<Object> stubborn =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            throw new IllegalStateException("never");
          }
        };
    Task<Object> task = cancelled(a -> Method.await(stubborn), Method.Awaited::get);
    assertTrue(task.isCancelled());
    assertEquals(List.of("Cancelling an awaited future failed"), t.reports);
    stubborn.complete("late");
    assertTrue(task.isCancelled());
  }

  @Test
  void anAwaitThatWasAlreadyToGoOnWithAValueKeepsIt() {
    CompletableFuture<Object> future = new CompletableFuture<>();
    Task<Object> task =
        t.loop.spawn(
            () ->
                Method.call(
                    a -> Method.await(future),
                    a -> {
                      t.log.add("got " + a.get());
                      return Method.await(Fermata.done());
                    },
                    a -> assertThrows(TaskCancelledException.class, a::get)));
    t.run(
        () ->
            Method.call(
                a -> Method.await(Fermata.yieldNow()),
                a -> {
                  future.complete("value");
                  task.cancel(true);
                  return Method.await(task);
                },
                a -> null));
    assertEquals(List.of("got value"), t.log);
  }

  @Test
  void aSpawnedTaskThatIsCancelledBeforeItsFirstStepRunsToItsFirstAwait() {
    t.run(
        () -> {
          Task<Object> task =
              Fermata.spawn(
                  () ->
                      Method.call(
                          a -> {
                            t.log.add("began");
                            return Method.await(Fermata.done());
                          },
                          a -> unwind("finally", a)));
          task.cancel(true);
          return Method.call(
              a -> Method.await(task), a -> assertThrows(TaskCancelledException.class, a::get));
        });
    assertEquals(List.of("began", "finally"), t.log);
  }

  @Test
  void aCalledTaskCanBeCancelledToo() {
    t.run(
        () -> {
          Task<Object> task = awaiting(Fermata.sleep(LONG));
          assertTrue(task.cancel(false));
          return Method.call(
              a -> Method.await(task),
              a -> {
                assertThrows(TaskCancelledException.class, a::get);
                return Method.await(Fermata.yieldNow()); // the caller is not cancelled
              },
              a -> {
                assertNull(a.get());
                t.log.add("on");
                return null;
              });
        });
    assertEquals(List.of("on"), t.log);
  }

  @Test
  void aTaskMayCancelItself() {
    assertThrows(
        TaskCancelledException.class,
        () ->
            t.run(
                () ->
                    Method.call(
                        a -> {
                          assertTrue(Fermata.currentTask().cancel(false));
                          return Method.await(Fermata.done());
                        },
                        Method.Awaited::get)));
  }

  @Test
  void cancellingASleepTakesItsTimerOutAndWakesWhoAwaitsIt() {
    t.run(
        () -> {
          Task<Void> sleep = Fermata.sleep(LONG);
          Task<Object> sleeper = awaiting(sleep);
          assertTrue(sleep.cancel(false));
          assertTrue(sleep.isCancelled());
          return Method.call(
              a -> Method.await(sleeper), a -> assertThrows(TaskCancelledException.class, a::get));
        });
    assertEquals(0, t.clock.seconds());
  }

  @Test
  void cancelFromAnotherThreadTakesEffectOnTheLoop() {
    EventLoop real = EventLoop.create();
    CountDownLatch waiting = new CountDownLatch(1);
    Thread[] unwoundOn = new Thread[1];
    Task<Object> task =
        real.spawn(
            () ->
                Method.call(
                    a -> {
                      waiting.countDown();
                      return Method.await(new CompletableFuture<>());
                    },
                    a -> {
                      unwoundOn[0] = Thread.currentThread();
                      return a.get();
                    }));
    Thread canceller =
        TestLoop.start(
            () -> {
              TestLoop.await(waiting);
              task.cancel(true);
            });
    assertThrows(TaskCancelledException.class, () -> real.run(() -> awaiting(task)));
    TestLoop.join(canceller);
    real.close();
    assertSame(Thread.currentThread(), unwoundOn[0]);
  }

  @Test
  void orTimeoutCancelsTheBodyAndEndsInTimeoutException() {
    t.run(
        () -> {
          Task<Object> task = Fermata.spawn(() -> awaiting(Fermata.sleep(LONG)));
          assertSame(task, task.orTimeout(5, TimeUnit.SECONDS));
          return Method.call(
              a -> Method.await(task), a -> assertThrows(TimeoutException.class, a::get));
        });
    assertEquals(5, t.clock.seconds());
    t.loop.close();
    assertEquals(List.of(), t.reported);
  }

  @Test
  void orTimeoutLeavesAValueAndAnEarlierEndAlone() {
    t.run(
        () -> {
          Task<Object> stubborn = Method.call(a -> Method.await(Fermata.sleep(LONG)), a -> "value");
          Task<Object> quick = awaiting(Fermata.sleep(Duration.ofSeconds(1)));
          stubborn.orTimeout(5, TimeUnit.SECONDS);
          quick.orTimeout(2, TimeUnit.HOURS);
          return Method.call(
              a -> Method.await(stubborn),
              a -> {
                assertEquals("value", a.get());
                return Method.await(quick);
              },
              a -> a.get());
        });
    assertEquals(5, t.clock.seconds());
    t.loop.close();
    assertEquals(List.of(), t.reported);
  }

  @Test
  void scopesMayNestDeeperThanAStack() {
    int deep = 100_000;
    Object value =
        t.run(
            () ->
                Fermata.timeout(
                    LONG,
                    () -> {
                      for (int i = 0; i < deep; i++) {
                        ScopeCalls.open();
                      }
                      return Fermata.spawn(() -> Fermata.done("value"));
                    }));
    assertEquals("value", value);
  }
}
