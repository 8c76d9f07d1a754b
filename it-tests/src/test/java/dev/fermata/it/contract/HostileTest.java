package dev.fermata.it.contract;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.it.contract.Fixtures.failLater;
import static dev.fermata.it.contract.Fixtures.note;
import static dev.fermata.it.contract.Fixtures.rounds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Clock;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Code of others that breaks its promises, and numbers at their limits. */
class HostileTest {
  private final List<String> trace = new ArrayList<>();
  private final List<Throwable> reports = new ArrayList<>();

  @AfterEach
  void nothingWasReported() {
    assertEquals(List.of(), reports);
  }

  /** A stage that cannot be asked, and does what a test tells it at registration. */
  private static class Odd extends CompletableFuture<String> {
    private final java.util.function.Consumer<BiConsumer<? super String, ? super Throwable>> then;

    Odd(java.util.function.Consumer<BiConsumer<? super String, ? super Throwable>> then) {
      this.then = then;
    }

    @Override
    public CompletableFuture<String> toCompletableFuture() {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<String> whenComplete(
        BiConsumer<? super String, ? super Throwable> action) {
      then.accept(action);
      return null;
    }
  }

  private String awaited(CompletionStage<String> stage) {
    return Fixtures.run(reports, () -> done(await(stage)));
  }

  @Test
  void aStageMayCallBackInTheMiddleOfRegistration() {
    assertEquals("x", awaited(new Odd(action -> action.accept("x", null))));
  }

  @Test
  void aStageMayCallBackTwiceAndThenThrow() {
    Odd odd =
        new Odd(
            action -> {
              action.accept("x", null);
              action.accept("y", new RuntimeException());
              throw new IllegalStateException();
            });
    assertEquals("x", awaited(odd));
  }

  @Test
  void aStageThatThrowsAtRegistrationFailsTheAwait() {
    Error failure = new LinkageError();
    assertSame(
        failure,
        assertThrows(
            LinkageError.class,
            () ->
                awaited(
                    new Odd(
                        action -> {
                          throw failure;
                        }))));
  }

  @Test
  void aStageThatCannotBeAskedAtAllFailsTheAwait() {
    SecurityException failure = new SecurityException();
    CompletionStage<String> stage =
        new Odd(action -> {}) {
          @Override
          public CompletableFuture<String> toCompletableFuture() {
            throw failure;
          }
        };
    assertSame(failure, assertThrows(SecurityException.class, () -> awaited(stage)));
  }

  @Test
  void aStageMayCallBackLongAfterItWasGivenUp() {
    List<BiConsumer<? super String, ? super Throwable>> late = new ArrayList<>();
    Fixtures.run(
        reports,
        () -> {
          Task<String> task = note(trace, "never", new Odd(late::add));
          task.cancel(true);
          await(rounds(2));
          assertTrue(task.isCancelled());
          late.get(0).accept("late", null);
          await(rounds(2));
          return done();
        });
    late.get(0).accept("later still", null); // the loop is closed
    assertEquals(List.of(), trace);
  }

  @Test
  void aStageWhoseCancelThrowsIsReportedAndGivenUp() {
    SecurityException failure = new SecurityException();
    CompletableFuture<String> stage =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterrupt) {
            throw failure;
          }
        };
    Fixtures.run(
        reports,
        () -> {
          Task<String> task = note(trace, "never", stage);
          task.cancel(true);
          await(rounds(2));
          assertTrue(task.isCancelled());
          return done();
        });
    assertEquals(List.of(failure), reports);
    reports.clear();
  }

  @Test
  void durationsAtTheirLimits() {
    Fixtures.run(
        reports,
        () -> {
          Task<Void> longest = sleep(Duration.ofSeconds(Long.MAX_VALUE));
          Task<Void> minus = sleep(Duration.ofSeconds(Long.MIN_VALUE));
          await(sleep(Duration.ofNanos(Long.MIN_VALUE)));
          await(sleep(Duration.ofDays(36_500)));
          assertTrue(minus.isDone());
          assertTrue(!longest.isDone());
          EventLoop loop = EventLoop.current();
          loop.callLater(Duration.ofSeconds(Long.MAX_VALUE), () -> trace.add("never"));
          loop.callAt(Long.MAX_VALUE, () -> trace.add("never"));
          loop.callAt(loop.clock().nanoTime() - 5, () -> trace.add("past"));
          await(rounds(3));
          return done();
        });
    assertEquals(List.of("past"), trace);
  }

  @Test
  void timersFarApartStayInOrder() {
    Clock clock = () -> 0;
    try (EventLoop loop = EventLoop.builder().clock(clock).build()) {
      loop.run(
          () -> {
            loop.callAt(Long.MAX_VALUE, () -> trace.add("never"));
            loop.callAt(-10, () -> trace.add("past"));
            loop.callAt(Long.MIN_VALUE + 2, () -> trace.add("long past"));
            return rounds(3);
          });
    }
    assertEquals(List.of("long past", "past"), trace);
  }

  @Test
  void aFarTimerDoesNotKeepTheLoopFromBeingWoken() {
    Fixtures.elsewhere(
        () -> {
          try (EventLoop loop = EventLoop.create()) {
            loop.callAt(Long.MAX_VALUE, () -> trace.add("never"));
            CompletableFuture<String> gate = new CompletableFuture<>();
            new Thread(() -> gate.complete("woken")).start();
            trace.add(loop.run(() -> done(await(gate))));
          }
        });
    assertEquals(List.of("woken"), trace);
  }

  @Test
  void aClockThatThrowsEndsRunAndTheThreadIsFreeAgain() {
    IllegalStateException failure = new IllegalStateException("clock");
    boolean[] broken = new boolean[1];
    Clock clock =
        () -> {
          if (broken[0]) {
            throw failure;
          }
          return 0;
        };
    EventLoop loop = EventLoop.builder().clock(clock).build();
    assertSame(
        failure,
        assertThrows(
            IllegalStateException.class,
            () ->
                loop.run(
                    () -> {
                      loop.callLater(Duration.ofDays(1), () -> {});
                      broken[0] = true;
                      return rounds(2);
                    })));
    assertTrue(!loop.isRunning());
    broken[0] = false;
    assertEquals("x", loop.run(() -> note(trace, "x", yieldNow())));
    loop.close();
    assertThrows(IllegalStateException.class, EventLoop::current);
  }

  @Test
  void aHandlerThatThrowsDoesNotDisturbTheLoop() {
    EventLoop loop =
        EventLoop.builder()
            .exceptionHandler(
                (on, what, failure, task) -> {
                  trace.add(failure.getMessage());
                  throw new LinkageError("expected in the log: a handler that throws");
                })
            .build();
    loop.run(
        () -> {
          loop.callSoon(
              () -> {
                throw new IllegalStateException("callback");
              });
          failLater(new IllegalStateException("unseen"));
          return rounds(3);
        });
    loop.close();
    assertEquals(List.of("callback", "unseen"), trace);
  }

  @Test
  void otherThreadsThatSpawnWhileTheLoopClosesGetATaskThatEndsOrARejection() throws Exception {
    for (int i = 0; i < 50; i++) {
      EventLoop loop = Fixtures.loop(reports);
      List<Task<Void>> tasks = new ArrayList<>();
      CountDownLatch begun = new CountDownLatch(1);
      Thread spawner =
          new Thread(
              () -> {
                try {
                  for (int n = 0; n < 1_000; n++) {
                    tasks.add(loop.spawn(() -> sleep(Duration.ofDays(1))));
                    begun.countDown();
                  }
                } catch (RejectedExecutionException e) {
                  begun.countDown();
                }
              });
      spawner.start();
      Fixtures.awaitLatch(begun);
      loop.close();
      spawner.join();
      for (Task<Void> each : tasks) {
        assertTrue(each.isCancelled());
      }
    }
  }

  @Test
  void otherThreadsThatCancelAndCompleteWhileTheLoopClosesLoseNothing() throws Exception {
    for (int i = 0; i < 200; i++) {
      CompletableFuture<String> gate = new CompletableFuture<>();
      EventLoop loop = Fixtures.loop(reports);
      Task<String> waiting = loop.spawn(() -> note(new ArrayList<>(), "value", gate));
      Task<String> asked = loop.spawn(() -> note(new ArrayList<>(), "value", yieldNow()));
      loop.run(() -> rounds(1));
      Thread other =
          new Thread(
              () -> {
                gate.complete("x");
                asked.cancel(true);
              });
      other.start();
      loop.close();
      other.join();
      assertTrue(waiting.isDone() && asked.isDone());
      assertTrue(waiting.isCancelled() || waiting.join().equals("value"));
    }
  }

  @Test
  void twoThreadsMayCloseALoop() throws Exception {
    for (int i = 0; i < 200; i++) {
      EventLoop loop = EventLoop.create();
      List<Throwable> thrown = java.util.Collections.synchronizedList(new ArrayList<>());
      Runnable closing =
          () -> {
            try {
              loop.close();
            } catch (IllegalStateException e) {
              // The other one is at it.
            } catch (Throwable t) {
              thrown.add(t);
            }
          };
      Thread other = new Thread(closing);
      other.start();
      closing.run();
      other.join();
      assertEquals(List.of(), thrown);
      assertTrue(loop.isClosed());
    }
  }

  @Test
  void aLoopMayCancelATaskOfAnotherLoop() {
    try (EventLoop other = Fixtures.loop(reports)) {
      Task<String> there = other.spawn(() -> note(trace, "never", new CompletableFuture<>()));
      Fixtures.run(
          reports,
          () -> {
            Task<String> here = note(trace, "never", there);
            here.cancel(true);
            Fixtures.elsewhere(() -> other.run(() -> rounds(3)));
            try {
              await(here);
            } catch (TaskCancelledException e) {
              trace.add("cancelled");
            }
            return done();
          });
      assertTrue(there.isCancelled());
    }
    assertEquals(List.of("cancelled"), trace);
  }

  @Test
  void aTraceIsBoundedHoweverDeepTheChain() {
    int[] length = new int[1];
    Fixtures.run(
        reports,
        () -> {
          Task<Void> task = failing();
          for (int i = 0; i < 100_000; i++) {
            task = passing(task);
          }
          try {
            await(task);
          } catch (IllegalStateException e) {
            length[0] = e.getStackTrace().length;
          }
          return done();
        });
    assertTrue(length[0] > 500 && length[0] <= 1024, "" + length[0]);
  }

  @Async
  private static Task<Void> failing() {
    await(yieldNow());
    throw new IllegalStateException();
  }

  @Async
  private static Task<Void> passing(Task<Void> inner) {
    await(inner);
    return done();
  }
}
