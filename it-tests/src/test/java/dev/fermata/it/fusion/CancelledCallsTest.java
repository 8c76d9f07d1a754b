package dev.fermata.it.fusion;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelScope;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Cancelling reaches what is called as it reaches what is awaited. */
class CancelledCallsTest extends FusedRun {

  @Async
  private Task<Integer> number() {
    log.add("number");
    return done(7);
  }

  @Async
  private Task<String> text() {
    log.add("text");
    return done("t");
  }

  @Async
  private Task<Integer> throwing() {
    throw new IllegalStateException("own");
  }

  @Test
  void insideACancelledScopeACallRunsAndItsAwaitThrows() {
    run(
        () -> {
          try (CancelScope scope = CancelScope.open()) {
            scope.cancel();
            assertThrowsCancelled(numbers());
            assertThrowsCancelled(texts());
            assertThrowsCancelled(yields());
            try {
              await(throwing());
            } catch (IllegalStateException e) {
              log.add(e.getMessage());
            }
          }
          return done();
        });
    assertEquals(List.of("number", "cancelled", "text", "cancelled", "cancelled", "own"), log);
  }

  private void assertThrowsCancelled(Task<?> task) {
    log.add("" + task.handle((value, failure) -> value == null ? "cancelled" : value).join());
    assertTrue(task.isCancelled());
  }

  @Async
  private Task<Integer> numbers() {
    return done(await(number()) + await(number()));
  }

  @Async
  private Task<String> texts() {
    return done(await(text()) + await(text()));
  }

  @Async
  private Task<String> yields() {
    await(yieldNow());
    return done("not cancelled");
  }

  @Async
  private Task<Integer> shielded(CompletableFuture<Integer> gate) {
    try (CancelScope shield = CancelScope.shield()) {
      return done(await(number()) + await(gate));
    }
  }

  @Async
  private Task<Integer> keeping(CompletableFuture<Integer> gate) {
    int value = 0;
    try {
      value = await(shielded(gate));
      log.add("value " + value);
      await(number());
    } catch (TaskCancelledException e) {
      log.add("then cancelled");
    }
    return done(value);
  }

  @Test
  void aCalleeThatShieldsItselfIsWaitedFor() {
    CompletableFuture<Integer> gate = new CompletableFuture<>();
    int kept =
        run(
            () -> {
              Task<Integer> task = spawn(() -> keeping(gate));
              await(yieldNow());
              task.cancel(true);
              await(yieldNow());
              gate.complete(1);
              return done(await(task));
            });
    assertEquals(8, kept);
    assertEquals(List.of("number", "value 8", "number", "then cancelled"), log);
  }

  @Async
  private Task<Integer> chain(int depth, CompletableFuture<Integer> gate) {
    try {
      return done(depth == 0 ? await(gate) : await(chain(depth - 1, gate)) + 1);
    } finally {
      log.add("finally " + depth);
      try {
        await(number());
      } catch (TaskCancelledException e) {
        log.add("cancelled in " + depth);
      }
    }
  }

  private static final List<String> UNWOUND =
      List.of(
          "finally 0",
          "number",
          "cancelled in 0",
          "finally 1",
          "number",
          "cancelled in 1",
          "finally 2",
          "number",
          "cancelled in 2");

  @Test
  void everyFinallyOfAChainRunsInnermostFirst() {
    run(
        () -> {
          Task<Integer> task = spawn(() -> chain(2, new CompletableFuture<>()));
          await(yieldNow());
          task.cancel(true);
          try {
            await(task);
          } catch (TaskCancelledException e) {
            log.add("ended");
          }
          return done();
        });
    assertEquals("ended", log.remove(log.size() - 1));
    assertEquals(UNWOUND, log);
  }

  @Test
  void closingTheLoopUnwindsAChain() {
    run(
        () -> {
          spawn(() -> chain(2, new CompletableFuture<>()));
          await(yieldNow());
          return done();
        });
    assertEquals(UNWOUND, log);
    assertEquals(List.of(), reported);
  }

  /** As a loop that is closed without {@code run} having been told that anything is left. */
  @Test
  void aCallThatIsNotATasksIsUnwoundAsWell() {
    EventLoop loop = EventLoop.create();
    Task<?>[] call = new Task<?>[1];
    loop.run(
        () -> {
          call[0] = chain(2, new CompletableFuture<>());
          return done();
        });
    assertEquals(List.of(), log);
    loop.close();
    assertEquals(UNWOUND, log);
    assertTrue(call[0].isCancelled());
  }

  @Async
  private Task<Integer> cancelsItsTask() {
    currentTask().cancel("by itself");
    return done(3);
  }

  @Async
  private Task<Integer> afterCancelling(boolean suspend) {
    if (suspend) {
      await(yieldNow());
    }
    return done(await(cancelsItsTask()));
  }

  @Test
  void aCalleeThatCancelsItsOwnTask() {
    for (boolean suspend : new boolean[] {false, true}) {
      TaskCancelledException cancelled =
          assertThrows(TaskCancelledException.class, () -> run(() -> afterCancelling(suspend)));
      assertEquals("by itself", cancelled.getMessage());
    }
  }

  @Async
  private Task<Integer> resumedWith(CompletableFuture<Integer> gate) {
    return done(await(gate));
  }

  @Async
  private Task<Integer> keepsWhatItWasResumedWith(CompletableFuture<Integer> gate) {
    return done(await(resumedWith(gate)));
  }

  /** The value is on its way to the outermost call when the task is cancelled. */
  @Test
  void aValueThatHasArrivedIsNotDropped() {
    CompletableFuture<Integer> gate = new CompletableFuture<>();
    int value =
        run(
            () -> {
              Task<Integer> task = spawn(() -> keepsWhatItWasResumedWith(gate));
              await(yieldNow());
              gate.complete(5);
              task.cancel(true);
              return done(await(task));
            });
    assertEquals(5, value);
  }
}
