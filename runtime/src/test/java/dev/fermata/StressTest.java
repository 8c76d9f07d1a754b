package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tasks of a loop, and calls without one, completed and cancelled by other threads at once. */
class StressTest {
  private static final int ROUNDS = 200;
  private static final int TASKS = 40;
  private static final int AWAITS = 3;

  private final AtomicInteger ended = new AtomicInteger();

  /** Awaits one future after the other; counts, however it ends. */
  private Task<Object> body(List<CompletableFuture<Integer>> futures) {
    int[] next = {0};
    return Method.call(
        a -> Method.await(futures.get(0), 1),
        a -> {
          try {
            assertEquals(next[0], a.get());
          } catch (Throwable t) {
            ended.incrementAndGet();
            throw t;
          }
          if (++next[0] < AWAITS) {
            return Method.await(inner(futures.get(next[0])), 1);
          }
          ended.incrementAndGet();
          return "value";
        });
  }

  private static Task<Object> inner(CompletableFuture<Integer> future) {
    return Method.call(a -> Method.await(future), Method.Awaited::get);
  }

  private static List<List<CompletableFuture<Integer>>> futures() {
    List<List<CompletableFuture<Integer>>> all = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      List<CompletableFuture<Integer>> one = new ArrayList<>();
      for (int j = 0; j < AWAITS; j++) {
        one.add(new CompletableFuture<>());
      }
      all.add(one);
    }
    return all;
  }

  private static List<Thread> disturb(
      int seed, List<List<CompletableFuture<Integer>>> futures, List<Task<Object>> tasks) {
    CountDownLatch go = new CountDownLatch(1);
    Thread completer =
        TestLoop.start(
            () -> {
              TestLoop.await(go);
              for (int j = 0; j < AWAITS; j++) {
                for (List<CompletableFuture<Integer>> each : futures) {
                  each.get(j).complete(j);
                }
              }
            });
    Random random = new Random(seed);
    Thread canceller =
        TestLoop.start(
            () -> {
              TestLoop.await(go);
              for (int i = 0; i < TASKS / 2; i++) {
                tasks.get(random.nextInt(TASKS)).cancel(true);
              }
            });
    go.countDown();
    return List.of(completer, canceller);
  }

  private void check(String where, List<Task<Object>> tasks) {
    for (Task<Object> task : tasks) {
      assertTrue(task.isDone(), where);
      if (task.isCompletedExceptionally()) {
        assertTrue(task.isCancelled(), where);
        task.handle((value, failure) -> failure instanceof CancellationException);
      } else {
        assertEquals("value", task.join(), where);
      }
    }
    assertEquals(TASKS, ended.getAndSet(0), where);
  }

  @Test
  void everyTaskOfALoopEndsOnceWhateverOtherThreadsDo() {
    TestLoop t = new TestLoop();
    for (int round = 0; round < ROUNDS; round++) {
      int seed = round;
      List<List<CompletableFuture<Integer>>> futures = futures();
      List<Task<Object>> tasks = new ArrayList<>();
      for (List<CompletableFuture<Integer>> each : futures) {
        tasks.add(t.loop.spawn(() -> body(each)));
      }
      List<Thread> threads = disturb(seed, futures, tasks);
      t.run(() -> Fermata.settle(tasks));
      threads.forEach(TestLoop::join);
      check("round " + round, tasks);
    }
    t.close();
    assertEquals(List.of(), t.reported);
  }

  @Test
  void everyCallWithoutALoopEndsOnceWhateverThreadsDo() {
    for (int round = 0; round < ROUNDS; round++) {
      List<List<CompletableFuture<Integer>>> futures = futures();
      List<Task<Object>> tasks = new ArrayList<>();
      for (List<CompletableFuture<Integer>> each : futures) {
        tasks.add(body(each));
      }
      disturb(round, futures, tasks).forEach(TestLoop::join);
      check("round " + round, tasks);
    }
  }

  @Test
  void callsThatBeginToWaitWhileOthersCompleteAndCancelEnd() {
    for (int round = 0; round < ROUNDS; round++) {
      CompletableFuture<Integer> gate = new CompletableFuture<>();
      CompletableFuture<Integer> never = new CompletableFuture<>();
      // Resumed by one thread into a call that waits for ever, while another cancels it.
      Task<Object> task =
          Method.call(
              a -> Method.await(gate), a -> Method.await(inner(never)), Method.Awaited::get);
      CountDownLatch go = new CountDownLatch(1);
      Thread opener =
          TestLoop.start(
              () -> {
                TestLoop.await(go);
                gate.complete(1);
              });
      go.countDown();
      task.cancel(true);
      TestLoop.join(opener);
      assertTrue(task.isCancelled(), "round " + round);
    }
  }
}
