package dev.fermata.it.asyncio;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.settle;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.timeoutAt;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelScope;
import dev.fermata.EventLoop;
import dev.fermata.Settled;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Waiting for several things, for some time only, and not being disturbed. */
class WaitingTest extends Program {
  @Test
  void gatherAll() {
    List<String> values =
        run(() -> gather(List.of(spawn(() -> work("a", 2)), spawn(() -> work("b", 1)))));
    assertEquals(List.of("a", "b"), values);
    assertEquals(2, seconds());
  }

  @Test
  void gatherOfDifferentTypes() {
    String both = run(() -> gather(work("a", 1), done(7), (name, number) -> name + number));
    assertEquals("a7", both);
  }

  @Test
  void gatherWhenOneFails() {
    IOException failure = new IOException();
    assertSame(
        failure,
        assertThrows(
            IOException.class,
            () -> run(() -> gather(List.of(spawn(() -> failing(failure)), spawn(this::slow))))));
    expect("cancelled");
    assertEquals(0, seconds());
  }

  @Async
  private Task<String> slow() {
    try {
      await(sleep(HOUR));
    } catch (TaskCancelledException e) {
      say("cancelled");
      throw e;
    }
    return done("slow");
  }

  @Test
  void gatherReturnExceptions() {
    IOException failure = new IOException();
    List<Settled<String>> outcomes =
        run(() -> settle(List.of(spawn(() -> failing(failure)), spawn(() -> work("b", 1)))));
    assertEquals(List.of(new Settled.Failure<>(failure), new Settled.Success<>("b")), outcomes);
  }

  @Test
  void waitFor() {
    assertThrows(TimeoutException.class, () -> run(() -> timeout(SECOND, () -> work("work", 2))));
    assertEquals("fast", run(() -> timeout(SECOND.multipliedBy(2), () -> work("fast", 1))));
    expect("work begins", "fast begins", "fast ends");
  }

  @Test
  void timeoutAround() {
    run(
        () -> {
          CancelScope scope = CancelScope.open(SECOND);
          try (scope) {
            await(work("work", 2));
          } catch (TaskCancelledException e) {
            assertTrue(scope.isCause(e));
            say("too slow");
          }
          return done();
        });
    expect("work begins", "too slow");
  }

  @Test
  void timeoutNone() {
    run(
        () -> {
          try (CancelScope scope = CancelScope.open()) {
            assertEquals(OptionalLong.empty(), scope.deadline());
            await(sleep(HOUR));
          }
          return done();
        });
    assertEquals(3600, seconds());
  }

  @Test
  void timeoutAtATime() {
    run(
        () -> {
          long deadline = EventLoop.current().clock().nanoTime() + SECOND.toNanos();
          try (CancelScope scope = CancelScope.openAt(deadline)) {
            assertEquals(OptionalLong.of(deadline), scope.deadline());
          }
          try {
            await(timeoutAt(deadline, () -> sleep(HOUR)), TimeoutException.class);
          } catch (TimeoutException e) {
            say("over");
          }
          return done();
        });
    expect("over");
    assertEquals(1, seconds());
  }

  @Test
  void timeoutReschedule() {
    run(
        () -> {
          try (CancelScope scope = CancelScope.open(SECOND)) {
            scope.setDeadlineAfter(Duration.ofSeconds(3));
            await(work("work", 2));
            scope.clearDeadline();
            await(sleep(HOUR));
            assertFalse(scope.isCancelled());
          }
          return done();
        });
    expect("work begins", "work ends");
  }

  @Test
  void timeoutExpired() {
    run(
        () -> {
          CancelScope scope = CancelScope.open(SECOND);
          try (scope) {
            await(sleep(HOUR));
          } catch (TaskCancelledException e) {
            assertTrue(scope.isCancelled());
          }
          return done();
        });
    assertEquals(1, seconds());
  }

  @Test
  void timeoutError() {
    TimeoutException thrown =
        assertThrows(TimeoutException.class, () -> run(() -> timeout(SECOND, () -> sleep(HOUR))));
    assertInstanceOf(TaskCancelledException.class, thrown.getCause());
  }

  @Test
  void shieldAStage() {
    run(
        () -> {
          Task<String> inner = spawn(() -> work("inner", 2));
          Task<String> outer = spawn(() -> shield(inner));
          await(yieldNow());
          outer.cancel(true);
          await(settle(List.of(outer)));
          assertTrue(outer.isCancelled());
          return inner;
        });
    expect("inner begins", "inner ends");
  }

  @Test
  void shieldCleanup() {
    run(
        () -> {
          Task<Void> task = spawn(() -> cleaningUp());
          await(yieldNow());
          task.cancel(true);
          await(settle(List.of(task)));
          assertTrue(task.isCancelled());
          return done();
        });
    expect("cleanup begins", "cleanup ends");
  }

  @Async
  private Task<Void> cleaningUp() {
    try {
      return done(await(sleep(HOUR)));
    } finally {
      await(shield(Duration.ofSeconds(5), () -> work("cleanup", 1)));
    }
  }
}
