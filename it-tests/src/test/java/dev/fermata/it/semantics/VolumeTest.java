package dev.fermata.it.semantics;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A million suspensions, and chains of a million resumptions. */
class VolumeTest {

  private static final int MILLION = 1_000_000;

  /** More than the heap may grow by; a leak of one object a suspension takes at least 16 MB. */
  private static final long ALLOWED = 8L << 20;

  @Test
  void aMillionSuspensionsInOneCallKeepTheHeapFlat() {
    assertEquals(MILLION, Fermata.run(() -> looping()));
  }

  @Async
  static Task<Integer> looping() {
    long before = 0;
    int n = 0;
    while (n < MILLION) {
      if (n == 1000) {
        before = usedHeap();
      }
      await(yieldNow());
      n++;
    }
    long growth = usedHeap() - before;
    assertTrue(growth < ALLOWED, () -> "the heap grew by " + growth + " bytes");
    return done(n);
  }

  @Test
  void aMillionSuspensionsOnForeignFuturesKeepTheHeapFlat() {
    assertEquals(MILLION, Fermata.run(() -> loopingOnFutures()));
  }

  @Async
  static Task<Integer> loopingOnFutures() {
    long before = 0;
    EventLoop loop = EventLoop.current();
    for (int i = 0; i < MILLION; i++) {
      if (i == 1000) {
        before = usedHeap();
      }
      CompletableFuture<Integer> future = new CompletableFuture<>();
      loop.callSoon(() -> future.complete(1));
      await(future);
    }
    long growth = usedHeap() - before;
    assertTrue(growth < ALLOWED, () -> "the heap grew by " + growth + " bytes");
    return done(MILLION);
  }

  /** What is reachable: the least of a few measurements after collections. */
  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  @Async
  static Task<Integer> next(Task<Integer> previous) {
    return done(await(previous) + 1);
  }

  @Async
  static Task<Integer> first(CompletableFuture<Integer> gate) {
    return done(await(gate));
  }

  @Test
  void aChainOfAMillionCallersGoesOnInConstantStackWithoutALoop() {
    CompletableFuture<Integer> gate = new CompletableFuture<>();
    Task<Integer> last = chain(gate);
    gate.complete(0);
    assertEquals(MILLION, last.join());
  }

  @Test
  void aChainOfAMillionCallersGoesOnInConstantStackOnALoop() {
    assertEquals(MILLION, Fermata.run(() -> chainOnALoop()));
  }

  @Async
  static Task<Integer> chainOnALoop() {
    CompletableFuture<Integer> gate = new CompletableFuture<>();
    EventLoop.current().callSoon(() -> gate.complete(0));
    return done(await(chain(gate)));
  }

  private static Task<Integer> chain(CompletableFuture<Integer> gate) {
    Task<Integer> last = first(gate);
    for (int i = 0; i < MILLION; i++) {
      last = next(last);
    }
    return last;
  }

  @Test
  void aMillionResumptionsOneAfterTheOtherInOneCallWithoutALoop() {
    Relay relay = new Relay();
    Task<Integer> task = relay.receive();
    relay.send();
    assertEquals(MILLION, task.join());
  }

  /** A future completed by the very code that its completion resumes. */
  private static final class Relay {
    private CompletableFuture<Integer> next = new CompletableFuture<>();

    @Async
    Task<Integer> receive() {
      int sum = 0;
      while (sum < MILLION) {
        sum += await(next);
      }
      return done(sum);
    }

    void send() {
      for (int i = 0; i < MILLION; i++) {
        CompletableFuture<Integer> current = next;
        next = new CompletableFuture<>();
        current.complete(1);
      }
    }
  }
}
