package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ScaleTest {
  private static final int MILLION = 1_000_000;

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** One call that suspends a million times, and looks at the heap on the way. */
  private static void suspendAMillionTimes(Supplier<CompletionStage<?>> pending) {
    TestLoop t = new TestLoop();
    int[] count = {0};
    long[] heap = new long[2];
    t.run(
        () ->
            Method.call(
                a -> {
                  count[0]++;
                  if (count[0] == MILLION / 10) {
                    heap[0] = usedHeap();
                  } else if (count[0] == MILLION) {
                    heap[1] = usedHeap();
                    return null;
                  }
                  return Method.await(pending.get(), 0);
                }));
    t.close();
    assertEquals(MILLION, count[0]);
    // 900,000 suspensions at 16 bytes, the least an object takes, would be 14 MB.
    assertTrue(heap[1] - heap[0] < 4 << 20, "the heap grew by " + (heap[1] - heap[0]));
  }

  @Test
  void aMillionSuspensionsKeepTheHeapFlat() {
    suspendAMillionTimes(Fermata::yieldNow);
  }

  @Test
  void aMillionSuspensionsOnForeignFuturesKeepTheHeapFlat() {
    suspendAMillionTimes(
        () -> {
          CompletableFuture<Object> future = new CompletableFuture<>();
          EventLoop.current().callSoon(() -> future.complete(null));
          return future;
        });
  }

  private static Task<Object> chain(CompletionStage<?> first) {
    CompletionStage<?> last = first;
    for (int i = 0; i < MILLION; i++) {
      CompletionStage<?> awaited = last;
      last = Method.call(a -> Method.await(awaited), a -> (Integer) a.get() + 1);
    }
    @SuppressWarnings("unchecked")
    Task<Object> end = (Task<Object>) last;
    return end;
  }

  @Test
  void aChainOfAMillionCallsResumesInConstantStack() {
    TestLoop t = new TestLoop();
    CompletableFuture<Integer> first = new CompletableFuture<>();
    t.loop.callLater(java.time.Duration.ofSeconds(1), () -> first.complete(0));
    assertEquals(MILLION, t.run(() -> chain(first)));
    t.close();
  }

  @Test
  void aChainOfAMillionCallsOnNoLoopResumesInConstantStack() {
    CompletableFuture<Integer> first = new CompletableFuture<>();
    Task<Object> end = chain(first);
    first.complete(0);
    assertEquals(MILLION, end.join());
  }

  @Test
  void aChainOfAMillionCallsIsCancelledInConstantStack() {
    TestLoop t = new TestLoop();
    t.run(
        () -> {
          Task<Object> end = chain(new CompletableFuture<Integer>());
          end.cancel(true);
          return Fermata.settle(java.util.List.of(end));
        });
    t.close();
    CompletableFuture<Integer> first = new CompletableFuture<>();
    Task<Object> detached = chain(first);
    assertTrue(detached.cancel(true));
    assertTrue(detached.isCancelled());
    assertTrue(first.isCancelled());
  }

  @Test
  void aMillionReadyAwaitsInACallThatLoopsKeepTheStack() {
    int[] count = {0};
    Task<Object> task =
        Method.call(
            a -> count[0]++ < MILLION ? Method.await(Fermata.done(count[0]), 0) : count[0]);
    assertEquals(MILLION + 1, task.join());
  }
}
