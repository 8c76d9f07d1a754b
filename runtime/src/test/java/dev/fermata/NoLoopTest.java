package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Methods that were started where no loop runs. */
class NoLoopTest {
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());

  private Task<Object> then(CompletionStage<?> stage, String word) {
    return Method.call(
        a -> Method.await(stage),
        a -> {
          Object value = a.get();
          log.add(word);
          return value;
        });
  }

  @Test
  void resumesOnTheThreadThatCompletes() {
    CompletableFuture<Object> future = new CompletableFuture<>();
    Thread[] resumedOn = new Thread[1];
    Task<Object> task =
        Method.call(
            a -> Method.await(future),
            a -> {
              resumedOn[0] = Thread.currentThread();
              return a.get();
            });
    Thread completer = TestLoop.start(() -> future.complete(1));
    assertEquals(1, task.join());
    TestLoop.join(completer);
    assertSame(completer, resumedOn[0]);
  }

  @Test
  void thoseThatAwaitOneTaskGoOnInOrderOfRegistrationEachWithAllThatItEnds() {
    CompletableFuture<Object> future = new CompletableFuture<>();
    Task<Object> inner = then(future, "inner");
    Task<Object> first = then(inner, "first");
    Task<Object> second = then(inner, "second");
    then(first, "first's");
    then(second, "second's");
    future.complete(1);
    assertEquals(List.of("inner", "first", "first's", "second", "second's"), log);
  }

  @Test
  void whatNeedsALoopSaysHowToStartOne() {
    for (Runnable call :
        List.<Runnable>of(
            () -> Fermata.sleep(Duration.ZERO),
            Fermata::yieldNow,
            () -> Fermata.spawn(Fermata::done),
            Fermata::currentTask,
            EventLoop::current)) {
      IllegalStateException e = assertThrows(IllegalStateException.class, call::run);
      assertTrue(e.getMessage().contains("Fermata.run(() -> ...)"), e.getMessage());
    }
  }

  @Test
  void joinInsideAResumedMethodDoesNotDeadlockOnWhatThisThreadHasReady() {
    CompletableFuture<Object> future = new CompletableFuture<>();
    CompletableFuture<Object> other = new CompletableFuture<>();
    Task<Object> second = then(other, "second");
    Task<Object> first =
        Method.call(
            a -> Method.await(future),
            a -> {
              other.complete("joined"); // second becomes ready, behind this step
              assertFalse(second.isDone());
              return second.join();
            });
    future.complete(null);
    assertEquals("joined", first.join());
  }

  @Test
  void cancelUnwindsOnTheThreadThatAsks() {
    CompletableFuture<Object> future = new CompletableFuture<>();
    Task<Object> inner =
        Method.call(
            a -> Method.await(future),
            a -> {
              assertThrows(TaskCancelledException.class, a::get);
              return Method.await(CompletableFuture.completedFuture(1));
            },
            Method.Awaited::get);
    Task<Object> outer = then(inner, "never");
    assertTrue(outer.cancel(true));
    assertTrue(future.isCancelled());
    assertTrue(inner.isCancelled());
    assertTrue(outer.isCancelled());
    assertFalse(outer.cancel(true));
    assertEquals(List.of(), log);
  }

  @Test
  void orTimeoutWorksWithoutALoop() {
    CompletableFuture<Object> never = new CompletableFuture<>();
    Task<Object> task = then(never, "never").orTimeout(1, TimeUnit.MILLISECONDS);
    Throwable failure = assertThrows(Exception.class, () -> task.get(60, TimeUnit.SECONDS));
    assertSame(TimeoutException.class, failure.getCause().getClass());
    assertTrue(never.isCancelled());
  }

  @Test
  void aMethodOfNoLoopThatAwaitsATaskOfALoopResumesOnItsThreadAndIsPartOfNoTask() {
    TestLoop t = new TestLoop();
    Task<Object> onLoop =
        t.loop.spawn(() -> Method.call(a -> Method.await(Fermata.yieldNow()), a -> "value"));
    Thread[] resumedOn = new Thread[1];
    Task<Object> task =
        Method.call(
            a -> Method.await(onLoop),
            a -> {
              resumedOn[0] = Thread.currentThread();
              assertSame(t.loop, EventLoop.current());
              assertThrows(IllegalStateException.class, Fermata::currentTask);
              return a.get();
            });
    t.run(
        () ->
            Method.call(
                a -> Method.await(task),
                a -> {
                  assertEquals("value", a.get());
                  return Fermata.currentTask();
                }));
    assertSame(Thread.currentThread(), resumedOn[0]);
    assertTrue(task.isDone());
    t.close();
  }

  @Test
  void aVoidMethodThatFailsGoesToTheUncaughtExceptionHandler() {
    CompletableFuture<Object> future = new CompletableFuture<>();
    Throwable[] caught = new Throwable[2];
    RuntimeException early = new RuntimeException("early");
    RuntimeException late = new RuntimeException("late");
    Thread caller =
        new Thread(
            () -> {
              Method.callVoid(
                  a -> {
                    throw early;
                  });
              Method.callVoid(
                  a -> Method.await(future),
                  a -> {
                    throw late;
                  });
            });
    caller.setUncaughtExceptionHandler((thread, failure) -> caught[0] = failure);
    caller.start();
    TestLoop.join(caller);
    Thread completer = new Thread(() -> future.complete(null));
    completer.setUncaughtExceptionHandler((thread, failure) -> caught[1] = failure);
    completer.start();
    TestLoop.join(completer);
    assertSame(early, caught[0]);
    assertSame(late, caught[1]);
  }

  @Test
  void aRaceOfCompletingAndCancellingLosesNothing() throws Exception {
    for (int round = 0; round < 2_000; round++) {
      CompletableFuture<Object> first = new CompletableFuture<>();
      CompletableFuture<Object> second = new CompletableFuture<>();
      AtomicInteger unwound = new AtomicInteger();
      Task<Object> task =
          Method.call(
              a -> Method.await(first),
              a -> {
                a.get();
                return Method.await(second);
              },
              a -> {
                unwound.incrementAndGet();
                return a.get();
              });
      CyclicBarrier start = new CyclicBarrier(2);
      Thread completer =
          TestLoop.start(
              () -> {
                arrive(start);
                first.complete(1);
                second.complete(2);
              });
      arrive(start);
      task.cancel(true);
      TestLoop.join(completer);
      assertTrue(task.isDone(), "round " + round);
      assertTrue(task.isCancelled() || task.join().equals(2), "round " + round);
      assertTrue(unwound.get() <= 1, "round " + round);
    }
    assertNoCancellationIsPending();
  }

  private static void arrive(CyclicBarrier barrier) {
    try {
      barrier.await(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRaceOfAwaitingAndCompletingLosesNothing() {
    for (int round = 0; round < 2_000; round++) {
      CompletableFuture<Object> future = new CompletableFuture<>();
      CountDownLatch go = new CountDownLatch(1);
      Thread completer =
          TestLoop.start(
              () -> {
                TestLoop.await(go);
                future.complete(1);
              });
      go.countDown();
      Task<Object> inner = then(future, "inner");
      Task<Object> outer = then(inner, "outer");
      assertEquals(1, outer.join());
      TestLoop.join(completer);
    }
    assertEquals(4_000, log.size());
  }

  /** An await of something ready is only cheap while nothing is being cancelled. */
  private static void assertNoCancellationIsPending() throws Exception {
    var any =
        Class.forName("dev.fermata.task.Cancellation").getDeclaredMethod("any");
    any.setAccessible(true);
    assertEquals(false, any.invoke(null));
  }
}
