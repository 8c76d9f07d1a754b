package dev.fermata.it.semantics;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Fermata;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** The fine print of {@code return future;}, and of the tasks that a body owns. */
class AdoptionTest {

  @Async
  static <T> CompletionStage<T> returning(CompletionStage<T> future) {
    await(CompletableFuture.completedFuture(1));
    return future;
  }

  @Test
  void anUnfinishedFutureIsWaitedFor() {
    CompletableFuture<String> future = new CompletableFuture<>();
    CompletableFuture<String> task = returning(future).toCompletableFuture();
    assertFalse(task.isDone());
    future.complete("x");
    assertEquals("x", task.join());
  }

  @Test
  void theFailureKeepsItsIdentity() {
    CompletableFuture<String> future = new CompletableFuture<>();
    CompletionStage<String> task = returning(future);
    IllegalStateException failure = new IllegalStateException("later");
    future.completeExceptionally(failure);
    assertSame(failure, assertThrows(IllegalStateException.class, () -> Fermata.run(() -> task)));
  }

  @Test
  void theResultIsAlwaysATask() {
    assertInstanceOf(Task.class, returning(CompletableFuture.completedFuture("x")));
    assertInstanceOf(Task.class, returning(new CompletableFuture<>()));
  }

  @Test
  void nullFailsWithAMessage() {
    CompletionStage<String> task = returning(null);
    Throwable failure = assertThrows(NullPointerException.class, () -> Fermata.run(() -> task));
    assertNotNull(failure.getMessage());
  }

  @Test
  void cancellingTheAdopterCancelsTheAdopted() {
    CompletableFuture<String> future = new CompletableFuture<>();
    returning(future).toCompletableFuture().cancel(true);
    assertTrue(future.isCancelled());
  }

  @Async
  static Future<String> plain(Future<String> future) {
    await(CompletableFuture.completedFuture(1));
    return future;
  }

  @Test
  void aFinishedFutureThatIsNoStageIsTaken() throws Exception {
    FutureTask<String> finished = new FutureTask<>(() -> "x");
    finished.run();
    assertEquals("x", plain(finished).get());
  }

  @Test
  void anUnfinishedFutureThatIsNoStageFailsWithAMessage() {
    FutureTask<String> unfinished = new FutureTask<>(() -> "x");
    Task<String> task = assertInstanceOf(Task.class, plain(unfinished));
    assertTrue(task.isCompletedExceptionally());
    assertNotNull(task.handle((value, failure) -> failure.getMessage()).join());
  }

  @Test
  void aFutureThatIsAStageIsWaitedFor() throws Exception {
    CompletableFuture<String> future = new CompletableFuture<>();
    Future<String> task = plain(future);
    assertFalse(task.isDone());
    future.complete("x");
    assertEquals("x", task.get());
  }

  @Async
  static Task<Integer> waiting(CompletableFuture<Integer> future) {
    return done(await(future));
  }

  @Test
  void nobodyCompletesATaskThatABodyOwns() {
    CompletableFuture<Integer> future = new CompletableFuture<>();
    Task<Integer> task = waiting(future);
    assertThrows(UnsupportedOperationException.class, () -> task.complete(1));
    assertThrows(
        UnsupportedOperationException.class,
        () -> task.completeExceptionally(new IllegalStateException()));
    assertThrows(UnsupportedOperationException.class, () -> task.obtrudeValue(1));
    future.complete(2);
    assertEquals(2, task.join());
    assertFalse(task.complete(3));
  }

  @Test
  void joiningAnUnfinishedTaskOnItsOwnLoopIsRefused() {
    assertThrows(IllegalStateException.class, () -> Fermata.run(() -> joining()));
  }

  @Async
  static Task<Integer> joining() {
    await(Fermata.yieldNow());
    return done(waiting(new CompletableFuture<>()).join());
  }
}
