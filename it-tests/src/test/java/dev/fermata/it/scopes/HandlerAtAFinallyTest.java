package dev.fermata.it.scopes;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelScope;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionHandler;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.JumpingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An error of the virtual machine that a {@code finally} keeps is reported while the {@code
 * finally} is being suspended: code of the user's runs in the middle of an await.
 */
class HandlerAtAFinallyTest {
  private static final Duration DAY = Duration.ofDays(1);

  /** What the {@code finally} awaits, and does not get within a second. */
  private enum Awaited {
    PROMISE,
    FOREIGN,
    TASK_OF_A_SLEEP,
    FUSED_SLEEP,
    CALL,
    FUSED_CALL
  }

  /** How much of its task the call is that meets the error, and whether it was suspended before. */
  private enum Place {
    FIRST_STEP,
    LATER_STEP,
    CALLED_AT_FIRST,
    CALLED_LATER
  }

  private final List<String> log = new ArrayList<>();
  private final List<CancelScope> scopes = new ArrayList<>();
  private final JumpingClock clock = new JumpingClock();

  static Stream<Object[]> cases() {
    return Stream.of(Awaited.values())
        .flatMap(awaited -> Stream.of(Place.values()).map(place -> new Object[] {awaited, place}));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aHandlerThatCancelsTheTaskEndsTheAwait(Awaited awaited, Place place) {
    check(awaited, place, (loop, what, failure, task) -> cancel(what, task));
    assertEquals(List.of("A task met an error of the virtual machine", "unwound"), log);
  }

  private void cancel(String what, Task<?> task) {
    log.add(what);
    task.cancel("by the handler");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aHandlerThatCancelsTheScopeEndsTheAwait(Awaited awaited, Place place) {
    check(awaited, place, (loop, what, failure, task) -> scopes.forEach(CancelScope::cancel));
    assertEquals(List.of("unwound"), log);
  }

  /** In less than a second all has ended. */
  private void check(Awaited awaited, Place place, ExceptionHandler handler) {
    try (EventLoop loop = EventLoop.builder().clock(clock).exceptionHandler(handler).build()) {
      loop.run(
          () -> {
            Task<Void> task = spawn(() -> inScope(awaited, place));
            await(sleep(Duration.ofSeconds(1)));
            assertTrue(task.isDone());
            assertTrue(task.isCompletedExceptionally() || !scopes.isEmpty());
            return done();
          });
    }
    assertEquals(1, clock.seconds());
  }

  @Async
  private Task<Void> inScope(Awaited awaited, Place place) {
    try (CancelScope scope = CancelScope.open()) {
      scopes.add(scope);
      switch (place) {
        case FIRST_STEP, LATER_STEP -> {
          if (place == Place.LATER_STEP) {
            await(yieldNow());
          }
          try {
            throw new StackOverflowError("made up");
          } finally {
            if (awaited == Awaited.FUSED_SLEEP) {
              await(sleep(DAY));
            } else if (awaited == Awaited.FUSED_CALL) {
              await(day());
            } else {
              await(stage(awaited));
            }
            log.add("not cancelled");
          }
        }
        default -> await(keeping(awaited, place == Place.CALLED_LATER));
      }
    } finally {
      log.add("unwound");
    }
    return done();
  }

  @Async
  private static Task<Void> keeping(Awaited awaited, boolean later) {
    if (later) {
      await(yieldNow());
    }
    try {
      throw new StackOverflowError("made up");
    } finally {
      if (awaited == Awaited.FUSED_SLEEP) {
        await(sleep(DAY));
      } else if (awaited == Awaited.FUSED_CALL) {
        await(day());
      } else {
        await(stage(awaited));
      }
    }
  }

  private static CompletionStage<?> stage(Awaited awaited) {
    return switch (awaited) {
      case PROMISE -> Promise.create();
      case FOREIGN -> new CompletableFuture<>();
      case TASK_OF_A_SLEEP -> sleep(DAY);
      case CALL -> day();
      default -> throw new AssertionError(awaited);
    };
  }

  @Async
  private static Task<Void> day() {
    await(sleep(DAY));
    return done();
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void aHandlerThatCancelsTheTaskEndsAYield(Place place) {
    boolean called = place == Place.CALLED_AT_FIRST || place == Place.CALLED_LATER;
    boolean later = place == Place.LATER_STEP || place == Place.CALLED_LATER;
    try (EventLoop loop =
        EventLoop.builder()
            .clock(clock)
            .exceptionHandler((on, what, failure, task) -> task.cancel("by the handler"))
            .build()) {
      loop.run(
          () -> {
            Task<Void> task = spawn(() -> called ? calling(later) : yielding(later));
            await(sleep(Duration.ofSeconds(1)));
            assertTrue(task.isCancelled());
            return done();
          });
    }
    assertEquals(List.of(), log);
  }

  @Async
  private Task<Void> calling(boolean later) {
    await(yielding(later));
    return done();
  }

  @Async
  private Task<Void> yielding(boolean later) {
    if (later) {
      await(yieldNow());
    }
    try {
      throw new StackOverflowError("made up");
    } finally {
      await(yieldNow());
      log.add("not cancelled");
    }
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void aHandlerThatSleepsDoesNotChangeTheTimeOfASleep(Place place) {
    List<Task<?>> others = new ArrayList<>();
    boolean later = place == Place.LATER_STEP || place == Place.CALLED_LATER;
    try (EventLoop loop =
        EventLoop.builder()
            .clock(clock)
            .exceptionHandler((on, what, failure, task) -> others.add(day()))
            .build()) {
      loop.run(
          () -> {
            Task<Void> task = spawn(() -> sleeping(later));
            await(sleep(Duration.ofSeconds(3)));
            assertTrue(task.isCompletedExceptionally());
            assertEquals(1, others.size());
            assertFalse(others.get(0).isDone());
            others.get(0).cancel("not needed");
            return done();
          });
    }
    assertEquals(3, clock.seconds());
  }

  @Async
  private static Task<Void> sleeping(boolean later) {
    if (later) {
      await(yieldNow());
    }
    try {
      throw new StackOverflowError("made up");
    } finally {
      await(sleep(Duration.ofSeconds(2)));
    }
  }
}
