package dev.fermata.it.traces;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Where no loop decides, a method goes on wherever its future is completed. */
class WithoutLoopTest {

  @Async
  static Task<Integer> inner(CompletableFuture<Integer> future) {
    int divisor = await(future);
    return done(1 / divisor);
  }

  @Async
  static Task<Integer> middle(CompletableFuture<Integer> future) {
    return done(await(inner(future)));
  }

  @Async
  static Task<List<String>> outer(CompletableFuture<Integer> future) {
    try {
      await(middle(future));
      return done(List.of());
    } catch (ArithmeticException e) {
      return done(lines(e));
    }
  }

  @Async
  static Task<List<String>> guest(
      CompletableFuture<Void> invitation, CompletableFuture<Integer> future) {
    await(invitation); // here the thread of a loop goes on
    try {
      await(middle(future));
      return done(List.of());
    } catch (ArithmeticException e) {
      return done(lines(e));
    }
  }

  private static List<String> lines(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .map(frame -> frame.getMethodName() + ":" + frame.getLineNumber())
        .toList();
  }

  @Test
  void theTraceHasTheCallers() {
    CompletableFuture<Integer> future = new CompletableFuture<>();
    Task<List<String>> trace = outer(future);
    future.complete(0);
    assertEquals(
        List.of("inner:21", "middle:26", "outer:32"), trace.join(), "the lines of this file");
  }

  @Test
  void theTraceHasTheCallersWhereOnlyTheInnerCallsAreOfALoop() {
    CompletableFuture<Void> invitation = new CompletableFuture<>();
    CompletableFuture<Integer> future = new CompletableFuture<>();
    Task<List<String>> trace = guest(invitation, future);
    try (EventLoop loop = EventLoop.create()) {
      loop.callSoon(() -> invitation.complete(null));
      loop.callSoon(() -> future.complete(0));
      assertEquals(
          List.of("inner:21", "middle:26", "guest:44"),
          loop.run(() -> trace),
          "the lines of this file");
    }
  }
}
