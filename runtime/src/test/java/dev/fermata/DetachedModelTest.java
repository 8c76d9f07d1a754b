package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;

/**
 * Tasks of no loop, which any thread touches, over the interleavings of the threads that complete,
 * cancel and await: who claims a wait, a request against an end, a waiter against an end.
 */
@DisabledForJreRange(
    minVersion = 25,
    disabledReason = "Lincheck 3.7 does not find a plain race there")
class DetachedModelTest {
  private static final int INTERLEAVINGS = 12;

  private static void check(Runnable block) {
    Lincheck.runConcurrentTest(Effort.times(INTERLEAVINGS), block);
  }

  /** With three threads each takes far longer. */
  private static void checkThree(Runnable block) {
    Lincheck.runConcurrentTest(Effort.times(INTERLEAVINGS / 4), block);
  }

  private static void race(Runnable... actions) {
    Thread[] threads = new Thread[actions.length];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(actions[i]);
      threads[i].start();
    }
    for (Thread each : threads) {
      try {
        each.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Awaits a future; counts how often it goes on. */
  private static Task<Object> awaiting(CompletableFuture<?> future, AtomicInteger wokenUp) {
    return Method.call(
        a -> Method.await(future),
        a -> {
          wokenUp.incrementAndGet();
          return a.get();
        });
  }

  private static void assertEndedOnce(Task<Object> task, AtomicInteger wokenUp, Object value) {
    assertTrue(task.isDone());
    assertEquals(1, wokenUp.get());
    assertTrue(task.isCancelled() || value.equals(task.join()));
  }

  @Test
  void theCheckerFindsARace() { // else nothing here would mean anything
    assertThrows(
        LincheckAssertionError.class,
        () ->
            Lincheck.runConcurrentTest(
                100,
                () -> {
                  int[] count = new int[1];
                  race(() -> count[0]++, () -> count[0]++);
                  assertEquals(2, count[0]);
                }));
  }

  @Test
  void completingAgainstCancelling() {
    check(
        () -> {
          CompletableFuture<Object> gate = new CompletableFuture<>();
          AtomicInteger wokenUp = new AtomicInteger();
          Task<Object> task = awaiting(gate, wokenUp);
          race(() -> gate.complete("value"), () -> task.cancel(true));
          assertEndedOnce(task, wokenUp, "value");
        });
  }

  @Test
  void cancellingTwiceAgainstCompleting() {
    checkThree(
        () -> {
          CompletableFuture<Object> gate = new CompletableFuture<>();
          AtomicInteger wokenUp = new AtomicInteger();
          Task<Object> task = awaiting(gate, wokenUp);
          race(() -> task.cancel(true), () -> task.cancel(true), () -> gate.complete("value"));
          assertEndedOnce(task, wokenUp, "value");
        });
  }

  @Test
  void beginningToWaitAgainstCancelling() {
    check(
        () -> {
          CompletableFuture<Object> gate = new CompletableFuture<>();
          CompletableFuture<Object> never = new CompletableFuture<>();
          AtomicInteger wokenUp = new AtomicInteger();
          Task<Object> task =
              Method.call(
                  a -> Method.await(gate),
                  a -> Method.await(never),
                  a -> {
                    wokenUp.incrementAndGet();
                    return a.get();
                  });
          race(() -> gate.complete("value"), () -> task.cancel(true));
          assertTrue(task.isCancelled());
          assertTrue(wokenUp.get() <= 1);
        });
  }

  @Test
  void beginningToWaitForATaskAgainstItsEnd() {
    check(
        () -> {
          CompletableFuture<Object> gate = new CompletableFuture<>();
          AtomicInteger inner = new AtomicInteger();
          AtomicInteger outer = new AtomicInteger();
          Task<Object> task = awaiting(gate, inner);
          Task<?>[] second = new Task<?>[1];
          race(() -> gate.complete("value"), () -> second[0] = awaiting(task, outer));
          assertEquals("value", task.join());
          assertEquals("value", second[0].join());
          assertEquals(1, inner.get());
          assertEquals(1, outer.get());
        });
  }

  @Test
  void cancellingAChainAgainstItsEnd() {
    check(
        () -> {
          CompletableFuture<Object> gate = new CompletableFuture<>();
          AtomicInteger inner = new AtomicInteger();
          AtomicInteger outer = new AtomicInteger();
          Task<Object> task = awaiting(gate, inner);
          Task<Object> caller = awaiting(task, outer);
          race(() -> gate.complete("value"), () -> caller.cancel(true));
          assertEndedOnce(task, inner, "value");
          assertEndedOnce(caller, outer, "value");
        });
  }
}
