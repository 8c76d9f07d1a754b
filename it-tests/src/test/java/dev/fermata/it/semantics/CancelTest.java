package dev.fermata.it.semantics;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Fermata;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The fine print of cancelling. */
class CancelTest {

  private final List<String> log = new ArrayList<>();

  @Test
  void theTaskIsDoneWhenItsFinallyHasRun() {
    Fermata.run(() -> askAndWait());
    assertEquals(List.of("asked true false", "finally", "cancelled true"), log);
  }

  @Async
  Task<Void> askAndWait() {
    Task<Integer> task = spawn(() -> waiting(new CompletableFuture<>()));
    await(yieldNow());
    log.add("asked " + task.cancel(true) + " " + task.isDone());
    try {
      await(task);
    } catch (CancellationException e) {
      log.add("cancelled " + task.isCancelled());
    }
    return done();
  }

  @Async
  Task<Integer> waiting(CompletableFuture<Integer> future) {
    try {
      return done(await(future));
    } finally {
      log.add("finally");
    }
  }

  @Test
  void theAwaitedFutureIsCancelledToo() {
    CompletableFuture<Integer> future = new CompletableFuture<>();
    Fermata.run(() -> cancelWaiting(future));
    assertTrue(future.isCancelled());
  }

  @Async
  Task<Void> cancelWaiting(CompletableFuture<Integer> future) {
    Task<Integer> task = spawn(() -> waiting(future));
    await(yieldNow());
    task.cancel(true);
    try {
      await(task);
    } catch (CancellationException e) {
      log.add("cancelled");
    }
    return done();
  }

  @Test
  void aTaskCancelledBeforeItsFirstStepRunsUpToItsFirstAwait() {
    Fermata.run(() -> cancelBeforeStart());
    assertEquals(List.of("handed over", "released", "cancelled"), log);
  }

  @Async
  Task<Void> cancelBeforeStart() {
    Task<Void> task = spawn(() -> owning());
    task.cancel(true);
    try {
      await(task);
      log.add("not here");
    } catch (CancellationException e) {
      log.add("cancelled");
    }
    return done();
  }

  @Async
  Task<Void> owning() {
    try {
      log.add("handed over");
      await(CompletableFuture.completedFuture(1));
      log.add("not here");
    } finally {
      log.add("released");
    }
    return done();
  }

  @Test
  void everyFurtherAwaitThrowsAgain() {
    Fermata.run(() -> cancelStubborn());
    assertEquals(List.of("caught 0", "caught 1", "caught 2", "kept 7"), log);
  }

  @Async
  Task<Void> cancelStubborn() {
    Task<Integer> task = spawn(() -> stubborn());
    await(yieldNow());
    task.cancel(true);
    log.add("kept " + await(task));
    return done();
  }

  /** Swallows three cancellations and ends with a value, which it keeps. */
  @Async
  Task<Integer> stubborn() {
    for (int i = 0; i < 3; i++) {
      try {
        await(i == 1 ? CompletableFuture.completedFuture(0) : new CompletableFuture<Integer>());
        log.add("not here");
      } catch (CancellationException e) {
        log.add("caught " + i);
      }
    }
    return done(7);
  }

  @Test
  void cancellingReachesCalledMethodsInnermostFirst() {
    Fermata.run(() -> cancelNested());
    assertEquals(List.of("finally", "outer", "cancelled"), log);
  }

  @Async
  Task<Void> cancelNested() {
    Task<Integer> task = spawn(() -> calling());
    await(yieldNow());
    task.cancel(true);
    try {
      await(task);
    } catch (CancellationException e) {
      log.add("cancelled");
    }
    return done();
  }

  @Async
  Task<Integer> calling() {
    try {
      return done(await(waiting(new CompletableFuture<>())));
    } finally {
      log.add("outer");
    }
  }

  @Test
  void aFinishedTaskRefuses() {
    assertFalse(done(1).cancel(true));
  }

  @Test
  void runCancelsWhatIsLeftAndLetsItUnwind() {
    Fermata.run(() -> leaving());
    assertEquals(List.of("main ends", "finally"), log);
  }

  @Async
  Task<Void> leaving() {
    spawn(() -> waiting(new CompletableFuture<>()));
    await(yieldNow());
    log.add("main ends");
    return done();
  }
}
