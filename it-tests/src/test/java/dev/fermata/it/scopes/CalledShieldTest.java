package dev.fermata.it.scopes;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelScope;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.TaskLocal;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.JumpingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Shields and time limits that begin while the call around them is being cancelled. */
class CalledShieldTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final TaskLocal<String> NAME = TaskLocal.named("name");

  private final List<String> log = new ArrayList<>();
  private final JumpingClock clock = new JumpingClock();

  private <T> T run(Callable<Task<T>> main) {
    try (EventLoop loop = EventLoop.builder().clock(clock).build()) {
      return loop.run(main);
    }
  }

  /** Cancels a call after a second, which it unwinds from with a cleanup. */
  @Async
  private Task<Void> cancelled(Callable<Task<Void>> cleanup) {
    Task<Void> task = spawn(() -> cleansUp(cleanup));
    await(sleep(SECOND));
    task.cancel(true);
    try {
      await(task);
    } catch (TaskCancelledException e) {
      log.add("cancelled at " + clock.seconds());
    }
    return done();
  }

  @Async
  private Task<Void> cleansUp(Callable<Task<Void>> cleanup) throws Exception {
    try {
      await(sleep(HOUR));
    } finally {
      await(cleanup.call());
    }
    return done();
  }

  @Async
  private Task<Void> sleeps() {
    await(sleep(SECOND));
    await(sleep(SECOND));
    log.add("cleaned at " + clock.seconds());
    return done();
  }

  @Test
  void aCleanupThatIsAnAsyncMethod() {
    run(() -> cancelled(() -> shield(HOUR, () -> sleeps())));
    assertEquals(List.of("cleaned at 3", "cancelled at 3"), log);
  }

  @Test
  void aCleanupThatIsATask() {
    run(() -> cancelled(() -> shield(HOUR, () -> sleep(SECOND))));
    assertEquals(List.of("cancelled at 2"), log);
  }

  @Test
  void aCleanupWithTaskLocalValues() {
    run(() -> cancelled(() -> shield(HOUR, () -> NAME.with("Ada", () -> sleeps()))));
    assertEquals(List.of("cleaned at 3", "cancelled at 3"), log);
  }

  @Test
  void taskLocalValuesInAShieldOfTheCall() {
    run(() -> cancelled(() -> shieldsByHand()));
    assertEquals(List.of("cleaned at 3", "cancelled at 3"), log);
  }

  @Async
  private Task<Void> shieldsByHand() {
    try (CancelScope shield = CancelScope.shield()) {
      await(NAME.with("Ada", () -> sleeps()));
    }
    return done();
  }

  @Test
  void theDeadlineOfSuchAShieldStillCounts() {
    run(() -> cancelled(() -> expires()));
    assertEquals(List.of("expired at 2", "cancelled at 2"), log);
  }

  @Async
  private Task<Void> expires() {
    try {
      await(shield(SECOND, () -> sleep(HOUR)), TimeoutException.class);
    } catch (TimeoutException e) {
      log.add("expired at " + clock.seconds());
    }
    return done();
  }

  @Test
  void withoutAnyTimeWhatTheBodyReturnsIsCancelledToo() {
    Task<Void> slept =
        run(
            () -> {
              Task<Void> sleep = sleep(HOUR);
              try {
                await(timeout(Duration.ZERO, () -> sleep));
              } catch (Exception e) {
                assertTrue(e instanceof TimeoutException, () -> "" + e);
              }
              await(yieldNow());
              return done(sleep);
            });
    assertTrue(slept.isCancelled());
    assertEquals(0, clock.seconds());
    assertThrows(
        TimeoutException.class, () -> run(() -> timeout(Duration.ZERO, () -> sleep(HOUR))));
    assertEquals(0, clock.seconds());
  }
}
