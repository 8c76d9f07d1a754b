package dev.fermata.it.semantics;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** When a called and when a spawned method starts, and what it must not do to its caller. */
class StartingTest {

  private final List<String> log = new ArrayList<>();

  @Async
  Task<Integer> noting(String name, CompletableFuture<?> gate) {
    log.add(name + " starts");
    await(gate);
    log.add(name + " goes on");
    return done(1);
  }

  @Test
  void aCalledMethodRunsAtOnceToItsFirstSuspension() {
    Fermata.run(() -> called());
    assertEquals(List.of("a starts", "after the call", "a goes on", "awaited"), log);
  }

  @Async
  Task<Void> called() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    Task<Integer> task = noting("a", gate);
    log.add("after the call");
    gate.complete(null);
    await(task);
    log.add("awaited");
    return done();
  }

  @Test
  void aSpawnedMethodStartsInTheNextRound() {
    Fermata.run(() -> spawned());
    assertEquals(List.of("after spawn", "soon", "a starts", "a goes on", "awaited"), log);
  }

  @Async
  Task<Void> spawned() {
    EventLoop.current().callSoon(() -> log.add("soon"));
    Task<Integer> task = spawn(() -> noting("a", CompletableFuture.completedFuture(null)));
    log.add("after spawn");
    await(task);
    log.add("awaited");
    return done();
  }

  @Test
  void anExceptionBeforeTheFirstAwaitIsInTheFuture() {
    IllegalStateException failure = new IllegalStateException("early");
    Task<Integer> task = throwing(failure);
    assertTrue(task.isCompletedExceptionally());
    assertSame(failure, assertThrows(IllegalStateException.class, () -> Fermata.run(() -> task)));
  }

  @Async
  static Task<Integer> throwing(RuntimeException failure) {
    if (failure != null) {
      throw failure;
    }
    return done(await(CompletableFuture.completedFuture(1)));
  }

  @Test
  void aLambdaThatAwaitsDoesNotThrowEither() {
    java.util.function.Supplier<Task<Integer>> lambda =
        () -> {
          Integer.parseInt("no number");
          return done(await(CompletableFuture.completedFuture(1)));
        };
    assertTrue(lambda.get().isCompletedExceptionally());
  }

  @Test
  void withoutALoopAReadyMethodIsDoneAtOnce() {
    Task<Integer> task = noting("a", CompletableFuture.completedFuture(null));
    assertEquals(1, task.join());
  }

  @Test
  void withoutALoopAMethodGoesOnOnTheCompletingThread() throws Exception {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    Task<Thread> task = whereItGoesOn(gate);
    assertFalse(task.isDone());
    Thread completing = new Thread(() -> gate.complete(null));
    completing.start();
    completing.join();
    assertSame(completing, task.join());
  }

  @Async
  static Task<Thread> whereItGoesOn(CompletableFuture<?> gate) {
    await(gate);
    return done(Thread.currentThread());
  }

  @Test
  void aMethodStartedOnALoopGoesOnOnItsThread() {
    Thread thread = Fermata.run(() -> completedElsewhere());
    assertSame(Thread.currentThread(), thread);
  }

  @Async
  static Task<Thread> completedElsewhere() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    EventLoop.current().callSoon(() -> new Thread(() -> gate.complete(null)).start());
    return done(await(whereItGoesOn(gate)));
  }

  @Test
  void outsideOfALoopTheMessageSaysHowToStartOne() {
    assertNotNull(assertThrows(IllegalStateException.class, EventLoop::current).getMessage());
    assertThrows(IllegalStateException.class, () -> Fermata.currentTask());
    assertThrows(IllegalStateException.class, () -> Fermata.spawn(() -> done(1)));
    assertThrows(IllegalStateException.class, () -> sleep(java.time.Duration.ZERO));
  }

  @Test
  void runInsideARunningLoopIsRefused() {
    assertThrows(IllegalStateException.class, () -> Fermata.run(() -> nested()));
  }

  @Async
  static Task<Integer> nested() {
    await(yieldNow());
    return done(Fermata.run(() -> done(1)));
  }
}
