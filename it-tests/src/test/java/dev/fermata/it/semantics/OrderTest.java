package dev.fermata.it.semantics;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** Who goes on when: in the same step, or through the ready queue. */
class OrderTest {

  private final List<String> log = new ArrayList<>();

  @Async
  Task<String> leaf(CompletableFuture<?> gate) {
    await(gate);
    log.add("leaf");
    EventLoop.current().callSoon(() -> log.add("next round"));
    return done("x");
  }

  @Async
  Task<Void> waiting(String name, Task<?> task) {
    await(task);
    log.add(name);
    return done();
  }

  @Test
  void thoseThatAwaitACalledTaskGoOnInTheSameStep() {
    Fermata.run(() -> calledLeaf());
    assertEquals(List.of("leaf", "first", "second", "main", "next round"), log);
  }

  @Async
  Task<Void> calledLeaf() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    Task<String> leaf = leaf(gate);
    Task<Void> first = waiting("first", leaf);
    Task<Void> second = waiting("second", leaf);
    EventLoop.current().callSoon(() -> gate.complete(null));
    await(leaf);
    log.add("main");
    await(yieldNow());
    await(first);
    await(second);
    return done();
  }

  @Test
  void thoseThatAwaitASpawnedTaskGoThroughTheReadyQueue() {
    Fermata.run(() -> spawnedLeaf());
    assertEquals(List.of("leaf", "next round", "first", "second", "main"), log);
  }

  @Async
  Task<Void> spawnedLeaf() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    Task<String> leaf = spawn(() -> leaf(gate));
    Task<Void> first = waiting("first", leaf);
    Task<Void> second = waiting("second", leaf);
    EventLoop.current().callSoon(() -> gate.complete(null));
    await(leaf);
    log.add("main");
    await(first);
    await(second);
    return done();
  }

  @Test
  void theWholeChainOfCallersGoesOnInTheSameStep() {
    Fermata.run(() -> chain());
    assertEquals(List.of("leaf", "inner", "outer", "next round"), log);
  }

  @Async
  Task<Void> chain() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    EventLoop.current().callSoon(() -> gate.complete(null));
    await(waiting("outer", waiting("inner", leaf(gate))));
    await(yieldNow());
    return done();
  }

  @Test
  void aForeignFutureGoesThroughTheReadyQueue() {
    Fermata.run(() -> foreign());
    assertEquals(List.of("completing", "completed", "went on"), log);
  }

  @Async
  Task<Void> foreign() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    EventLoop.current()
        .callSoon(
            () -> {
              log.add("completing");
              gate.complete(null);
              log.add("completed");
            });
    await(gate);
    log.add("went on");
    return done();
  }

  @Test
  void spawnedTasksTakeTurns() {
    Fermata.run(() -> turns());
    assertEquals(List.of("a0", "b0", "a1", "b1", "a2", "b2"), log);
  }

  @Async
  Task<Void> turns() {
    Task<Void> a = spawn(() -> counting("a"));
    Task<Void> b = spawn(() -> counting("b"));
    await(a);
    await(b);
    return done();
  }

  @Async
  Task<Void> counting(String name) {
    for (int i = 0; i < 3; i++) {
      log.add(name + i);
      await(yieldNow());
    }
    return done();
  }

  @Test
  void currentTaskIsTheInnermostSpawnedOneAlsoInCalledMethods() {
    assertTrue(Fermata.run(() -> currents()));
  }

  @Async
  static Task<Boolean> currents() {
    Task<?> main = currentTask();
    boolean called = await(currentAfterSuspension()) == main;
    Task<Task<?>> spawned = spawn(() -> currentAfterSuspension());
    boolean other = await(spawned) == spawned;
    return done(called && other && currentTask() == main);
  }

  @Async
  static Task<Task<?>> currentAfterSuspension() {
    Task<?> before = currentTask();
    await(yieldNow());
    return done(currentTask() == before ? before : null);
  }

  @Test
  void gatherKeepsTheOrderOfItsArguments() {
    assertEquals(List.of(3, 1, 2), Fermata.run(() -> gather(List.of(late(3), late(1), late(2)))));
    assertEquals("1x", Fermata.run(() -> gather(late(1), late("x"), (a, b) -> a + b)));
  }

  @Async
  static <T> Task<T> late(T value) {
    await(yieldNow());
    return done(value);
  }

  @Test
  void gatherCancelsTheSiblingsOfAFailure() {
    IllegalStateException failure = new IllegalStateException("first");
    Throwable thrown =
        assertThrows(
            IllegalStateException.class,
            () -> Fermata.run(() -> gather(List.of(forever(), failing(failure)))));
    assertSame(failure, thrown);
    assertEquals(List.of("unwound"), log);
  }

  @Async
  Task<Integer> forever() {
    try {
      return done(await(new CompletableFuture<Integer>()));
    } finally {
      log.add("unwound");
    }
  }

  @Async
  static Task<Integer> failing(RuntimeException failure) {
    await(yieldNow());
    throw failure;
  }
}
