package dev.fermata.it.contract;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.run;
import static dev.fermata.Fermata.settle;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.it.contract.Fixtures.failLater;
import static dev.fermata.it.contract.Fixtures.failNow;
import static dev.fermata.it.contract.Fixtures.note;
import static dev.fermata.it.contract.Fixtures.rounds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Settled;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Failures that nobody looked at; several tasks together; other threads. */
class UnseenContractTest {
  private final List<String> trace = new ArrayList<>();
  private final List<Throwable> reports = new ArrayList<>();

  @Test
  void whatNobodyLookedAtIsReportedOnce() {
    List<RuntimeException> failures =
        IntStream.range(0, 5).mapToObj(i -> new RuntimeException("" + i)).toList();
    Fixtures.run(
        reports,
        () -> {
          failNow(failures.get(0));
          failLater(failures.get(1));
          spawn(() -> failNow(failures.get(2)));
          spawn(() -> failLater(failures.get(3)));
          gather(List.of(failLater(failures.get(4))));
          await(rounds(5));
          return done();
        });
    assertEquals(5, reports.size());
    assertTrue(reports.containsAll(failures));
  }

  @Test
  void whatSomebodyLookedAtIsNot() {
    RuntimeException failure = new RuntimeException();
    Fixtures.run(
        reports,
        () -> {
          Task<Void> awaited = failLater(failure);
          swallow(awaited);
          Task<Void> dependent = failLater(failure);
          dependent.exceptionally(t -> null);
          Task<Void> asked = failNow(failure);
          asked.exceptionNow();
          Task<Void> settled = failNow(failure);
          assertEquals(1, await(settle(List.of(settled))).size());
          Task<Void> cancelled = sleep(Duration.ofDays(1));
          cancelled.cancel(true);
          await(rounds(5));
          return done();
        });
    assertEquals(List.of(), reports);
  }

  @Async
  private Task<Void> swallow(CompletionStage<?> stage) {
    try {
      await(stage);
    } catch (RuntimeException e) {
      trace.add("caught");
    }
    return done();
  }

  @Test
  void gatherCancelsTheSiblingsWaitsForThemAndThrowsTheFirstWithTheOthersSuppressed() {
    RuntimeException first = new RuntimeException("first");
    RuntimeException second = new RuntimeException("second");
    Fixtures.run(
        reports,
        () -> {
          CompletableFuture<Void> foreign = new CompletableFuture<>();
          Task<String> sibling = note(trace, "never", sleep(Duration.ofDays(1)));
          Task<?> failsToo = spawn(() -> failsWhenCancelled(second));
          await(yieldNow());
          try {
            await(gather(List.of(sibling, failsToo, foreign, failLater(first))));
            trace.add("never");
          } catch (RuntimeException e) {
            assertSame(first, e);
            assertTrue(sibling.isCancelled() && failsToo.isDone() && foreign.isCancelled());
            assertEquals(List.of(second), Arrays.asList(e.getSuppressed()));
          }
          return done();
        });
    assertEquals(List.of(), trace);
    assertEquals(List.of(), reports);
  }

  @Async
  private Task<Void> failsWhenCancelled(RuntimeException failure) {
    try {
      await(sleep(Duration.ofDays(1)));
    } catch (TaskCancelledException e) {
      throw failure;
    }
    return done();
  }

  @Test
  void gatherOfManyFailuresIsLinear() {
    int many = 100_000;
    Fixtures.run(
        reports,
        () -> {
          CompletableFuture<Void> gate = new CompletableFuture<>();
          List<Task<Void>> tasks = new ArrayList<>();
          for (int i = 0; i < many; i++) {
            tasks.add(failAt(gate, i));
          }
          gate.complete(null);
          try {
            await(gather(tasks));
          } catch (RuntimeException e) {
            trace.add("" + e.getSuppressed().length);
          }
          return done();
        });
    assertEquals(List.of("" + (many - 1)), trace);
  }

  @Async
  private static Task<Void> failAt(CompletionStage<?> gate, int number) {
    await(gate);
    throw new RuntimeException("" + number, null, true, false) {};
  }

  @Test
  void cancellingAGatherCancelsItsChildren() {
    Fixtures.run(
        reports,
        () -> {
          Task<Void> a = sleep(Duration.ofDays(1));
          CompletableFuture<Void> b = new CompletableFuture<>();
          Task<?> all = gather(List.of(a, b));
          all.cancel(true);
          await(rounds(2));
          assertTrue(a.isCancelled() && b.isCancelled() && all.isCancelled());
          return done();
        });
  }

  @Test
  void theTypedFormsTakeACombiningFunction() {
    Fixtures.run(
        reports,
        () -> {
          Task<Integer> three = spawn(() -> done(3));
          CompletableFuture<String> foreign = CompletableFuture.completedFuture("x");
          assertEquals("3x", await(gather(three, foreign, (a, b) -> a + b)));
          assertEquals("3x4", await(gather(three, foreign, done(4), (a, b, c) -> a + b + c)));
          assertEquals(List.of(), await(gather(List.<Task<String>>of())));
          return done();
        });
  }

  @Test
  void settleAnswersAllOutcomes() {
    IOException failure = new IOException();
    Fixtures.run(
        reports,
        () -> {
          Task<String> cancelled = note(trace, "never", sleep(Duration.ofDays(1)));
          cancelled.cancel(true);
          List<Settled<String>> all =
              await(settle(List.of(done("a"), failLater(failure), cancelled)));
          assertEquals(new Settled.Success<>("a"), all.get(0));
          assertEquals(new Settled.Failure<String>(failure), all.get(1));
          assertTrue(
              ((Settled.Failure<String>) all.get(2)).exception() instanceof CancellationException);
          return done();
        });
    assertEquals(List.of(), reports);
  }

  @Test
  void toThreadRunsElsewhereAndGoesOnHere() {
    run(
        () -> {
          Thread here = Thread.currentThread();
          assertFalse(here == await(toThread(Thread::currentThread)));
          assertSame(here, Thread.currentThread());
          IOException failure = new IOException();
          try {
            await(
                toThread(
                    () -> {
                      throw failure;
                    }));
          } catch (Exception e) {
            assertSame(failure, e);
            trace.add("thrown");
          }
          return done();
        });
    assertEquals(List.of("thrown"), trace);
  }
}
