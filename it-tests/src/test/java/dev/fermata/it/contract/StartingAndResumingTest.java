package dev.fermata.it.contract;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.it.contract.Fixtures.elsewhere;
import static dev.fermata.it.contract.Fixtures.note;
import static dev.fermata.it.contract.Fixtures.rounds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Starting, resuming, order. */
class StartingAndResumingTest {
  private final List<String> trace = new ArrayList<>();
  private final List<Throwable> reports = new ArrayList<>();

  @AfterEach
  void nothingWasReported() {
    assertEquals(List.of(), reports);
  }

  private void run(java.util.concurrent.Callable<? extends CompletionStage<Void>> main) {
    Fixtures.run(reports, main);
  }

  @Async
  private Task<Integer> counting(CompletionStage<?> gate) {
    trace.add("begun");
    await(done(1));
    trace.add("past a ready await");
    await(gate);
    trace.add("past the gate");
    return done(7);
  }

  @Test
  void aCallRunsAtOnceUpToItsFirstRealSuspension() {
    run(
        () -> {
          CompletableFuture<Void> gate = new CompletableFuture<>();
          Task<Integer> call = counting(gate);
          assertEquals(List.of("begun", "past a ready await"), trace);
          assertFalse(call.isDone());
          gate.complete(null);
          assertEquals(7, await(call));
          return done();
        });
  }

  @Test
  void spawnSchedulesForTheNextRound() {
    run(
        () -> {
          Task<Integer> task = spawn(() -> counting(done()));
          assertEquals(List.of(), trace);
          assertEquals(7, await(task));
          return done();
        });
  }

  @Test
  void whoeverCompletesTheFutureAMethodResumesOnTheThreadOfItsLoop() {
    run(
        () -> {
          Thread here = Thread.currentThread();
          CompletableFuture<Void> gate = new CompletableFuture<>();
          elsewhere(() -> EventLoop.create().close());
          new Thread(() -> gate.complete(null)).start();
          await(gate);
          assertSame(here, Thread.currentThread());
          CompletableFuture<Void> before = new CompletableFuture<>();
          Task<String> call = note(trace, Thread.currentThread().getName(), before);
          elsewhere(() -> before.complete(null));
          assertFalse(call.isDone());
          assertEquals(here.getName(), await(call));
          return done();
        });
  }

  @Async
  private Task<Void> notingNext(String word, CompletionStage<?> stage) {
    await(stage);
    trace.add(word);
    return done();
  }

  @Test
  void thoseThatAwaitACalledTaskGoOnInTheSameStep() {
    run(
        () -> {
          CompletableFuture<Void> gate = new CompletableFuture<>();
          Task<String> inner = note(trace, "inner", gate);
          Task<Void> first = notingNext("first", inner);
          Task<Void> underFirst = notingNext("under first", first);
          Task<Void> second = notingNext("second", inner);
          Task<Void> underSecond = notingNext("under second", second);
          gate.complete(null); // "inner" is ready, "next round" is behind it
          EventLoop.current().callSoon(() -> trace.add("next in the queue"));
          await(rounds(3));
          assertEquals(
              List.of(
                  "inner", "first", "under first", "second", "under second", "next in the queue"),
              trace);
          assertTrue(underFirst.isDone() && underSecond.isDone());
          return done();
        });
  }

  @Test
  void thoseThatAwaitASpawnedTaskEnterTheReadyQueueInOrder() {
    run(
        () -> {
          CompletableFuture<Void> gate = new CompletableFuture<>();
          Task<String> inner = spawn(() -> note(trace, "inner", gate));
          Task<Void> first = notingNext("first", inner);
          Task<Void> second = notingNext("second", inner);
          Task<Void> under = notingNext("under first", first);
          await(yieldNow());
          gate.complete(null);
          EventLoop.current().callSoon(() -> trace.add("behind inner"));
          await(rounds(4));
          assertEquals(List.of("inner", "behind inner", "first", "under first", "second"), trace);
          assertTrue(second.isDone() && under.isDone());
          return done();
        });
  }

  @Test
  void whoAwaitsAForeignFutureEntersTheReadyQueue() {
    run(
        () -> {
          CompletableFuture<Void> gate = new CompletableFuture<>();
          Task<Void> waiting = notingNext("resumed", gate);
          EventLoop.current().callSoon(() -> trace.add("before"));
          gate.complete(null);
          trace.add("completed");
          await(rounds(2));
          assertEquals(List.of("completed", "before", "resumed"), trace);
          assertTrue(waiting.isDone());
          return done();
        });
  }

  @Test
  void whatARoundSchedulesRunsInTheNext() {
    run(
        () -> {
          EventLoop loop = EventLoop.current();
          loop.callSoon(
              () -> {
                trace.add("a");
                loop.callSoon(() -> trace.add("c"));
              });
          loop.callSoon(() -> trace.add("b"));
          await(rounds(3));
          assertEquals(List.of("a", "b", "c"), trace);
          return done();
        });
  }

  @Test
  void whatIsScheduledBeforeTheLoopRunsIsFirstInFirstOutToo() {
    try (EventLoop loop = Fixtures.loop(reports)) {
      loop.spawn(() -> note(trace, "spawned", done()));
      loop.callSoon(() -> trace.add("soon"));
      loop.callSoonThreadsafe(() -> trace.add("thread-safe"));
      loop.spawn(() -> note(trace, "spawned again", done()));
      loop.run(() -> note(trace, "main", done()));
      loop.run(() -> rounds(2));
    }
    assertEquals(List.of("spawned", "soon", "thread-safe", "spawned again", "main"), trace);
  }

  @Test
  void startedOnNoLoopItResumesOnTheCompletingThread() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    List<Thread> threads = new ArrayList<>();
    Task<Void> call = notingThread(threads, gate);
    assertFalse(call.isDone());
    Thread[] completing = new Thread[1];
    elsewhere(
        () -> {
          completing[0] = Thread.currentThread();
          gate.complete(null);
        });
    assertTrue(call.isDone());
    assertEquals(List.of(completing[0]), threads);
  }

  @Async
  private static Task<Void> notingThread(List<Thread> threads, CompletionStage<?> stage) {
    await(stage);
    threads.add(Thread.currentThread());
    return done();
  }

  @Async
  private static Future<String> plainFuture(CompletionStage<String> stage) {
    return done(await(stage) + "!");
  }

  @Async
  private static CompletionStage<String> plainStage(CompletionStage<String> stage) {
    return done(await(stage) + "?");
  }

  @Async
  private static CompletableFuture<String> completable(CompletionStage<String> stage) {
    return CompletableFuture.completedFuture(await(stage) + ".");
  }

  @Test
  void everyReturnTypeIsATask() throws Exception {
    CompletableFuture<String> word = new CompletableFuture<>();
    Future<String> future = plainFuture(word);
    CompletionStage<String> stage = plainStage(word);
    CompletableFuture<String> completable = completable(word);
    word.complete("so");
    assertEquals("so!", future.get());
    assertEquals("so?", stage.toCompletableFuture().get());
    assertEquals("so.", completable.get());
    assertTrue(future instanceof Task && stage instanceof Task && completable instanceof Task);
  }

  @Test
  void equalDeadlinesFireInTheOrderTheyWereSet() {
    run(
        () -> {
          EventLoop loop = EventLoop.current();
          long deadline = loop.clock().nanoTime() + 50;
          for (int i = 0; i < 100; i++) {
            String word = "t" + i;
            loop.callAt(deadline, () -> trace.add(word));
          }
          await(dev.fermata.Fermata.sleep(java.time.Duration.ofNanos(50)));
          for (int i = 0; i < 100; i++) {
            assertEquals("t" + i, trace.get(i));
          }
          return done();
        });
  }

  @Test
  void runWithinACallOfNoLoopStillResumesCallsOfNoLoop() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    Task<String> outer = runsALoop(gate);
    elsewhere(() -> gate.complete(null));
    assertEquals("inner", outer.join());
  }

  @Async
  private Task<String> runsALoop(CompletionStage<?> gate) {
    await(gate); // from here on the completing thread
    CompletableFuture<Void> next = new CompletableFuture<>();
    Task<String> ofNoLoop = note(trace, "inner", next);
    return done(
        dev.fermata.Fermata.run(
            () -> {
              EventLoop.current().callSoon(() -> next.complete(null));
              return done(await(ofNoLoop));
            }));
  }
}
