package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/**
 * Loops that are resumed in their middle, often enough for the JVM to compile them. The compiler C1
 * of JDK 17 took wrong values there, or crashed, where a parameter is assigned before the loop.
 */
class CompiledLoopTest {

  private static final int CALLS = 20_000;

  private static int calls;
  private static int futures;
  private static int rounds;
  private static long sum;
  private static Object shown;

  @Test
  void oneAwaitInTheLoop() {
    calls = 0;
    assertEquals(CALLS, Fermata.run(CompiledLoopTest::callsOneAwait));
  }

  @Async
  static Task<Integer> callsOneAwait() {
    for (int i = 0; i < CALLS; i++) {
      assertEquals(i % 5 == 0 ? i : -1, await(oneAwait(i)));
    }
    return done(CALLS);
  }

  @Async
  static Task<Integer> oneAwait(int value) {
    calls++;
    try {
      failEachFifth(1);
      sum += await(later(2));
      value = -1;
      failEachFifth(2);
    } catch (RuntimeException e) {
      shown = e.getMessage() + e;
      do {
        shown = await(later("s"));
      } while (isRepeated());
    }
    return done(value);
  }

  @Test
  void twoAwaitsInTheLoop() {
    calls = 0;
    assertEquals(CALLS, Fermata.run(CompiledLoopTest::callsTwoAwaits));
  }

  @Async
  static Task<Integer> callsTwoAwaits() {
    for (int i = 0; i < CALLS; i++) {
      assertEquals(i % 5 == 0 ? i : -1, await(twoAwaits(i)));
    }
    return done(CALLS);
  }

  @Async
  static Task<Integer> twoAwaits(int value) {
    calls++;
    try {
      failEachFifth(1);
      sum += await(later(2)) + (await(later(3)) == 2 ? 1 : await(later(4)));
      value = -1;
      failEachFifth(2);
    } catch (RuntimeException e) {
      shown = e.getMessage() + e;
      do {
        shown = await(later("s"));
      } while (isRepeated() && await(later(true)));
    }
    return done(await(later(await(later(false)))) ? 1 : value);
  }

  private static void failEachFifth(int remainder) {
    if (calls % 5 == remainder) {
      throw new IllegalArgumentException("asked for");
    }
  }

  private static boolean isRepeated() {
    return rounds++ % 4 != 0;
  }

  /** Ready, or in the loop's next round. */
  private static <T> CompletionStage<T> later(T value) {
    CompletableFuture<T> future = new CompletableFuture<>();
    if (futures++ % 3 == 0) {
      future.complete(value);
    } else {
      EventLoop.current().callSoon(() -> future.complete(value));
    }
    return future;
  }
}
