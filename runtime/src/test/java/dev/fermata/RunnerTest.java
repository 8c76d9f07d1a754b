package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class RunnerTest {
  private final List<String> log = new ArrayList<>();

  private Task<Object> logging(String word, Duration delay) {
    return Method.call(
        a -> Method.await(Fermata.sleep(delay)),
        a -> {
          try {
            return a.get();
          } finally {
            log.add(word);
          }
        });
  }

  private static Runner runner() {
    return Runner.builder().clock(new VirtualClock()).build();
  }

  @Test
  void runsOneMainTaskAfterTheOtherOnOneLoop() {
    EventLoop[] loops = new EventLoop[2];
    try (Runner runner = runner()) {
      runner.loop().spawn(() -> logging("left", Duration.ofSeconds(3)));
      for (int i = 0; i < 2; i++) {
        int number = i;
        runner.run(
            () -> {
              loops[number] = EventLoop.current();
              return logging("main " + number, Duration.ofSeconds(2));
            });
      }
      assertSame(runner.loop(), loops[0]);
      assertSame(loops[0], loops[1]);
      assertEquals(List.of("main 0", "left", "main 1"), log);
    }
    assertTrue(loops[0].isClosed());
  }

  @Test
  void closingCancelsWhatIsLeft() {
    Runner runner = runner();
    Task<?>[] left = new Task<?>[1];
    runner.run(
        () -> {
          left[0] = Fermata.spawn(() -> logging("unwound", Duration.ofDays(1)));
          return Fermata.sleep(Duration.ofSeconds(1));
        });
    assertEquals(List.of(), log);
    runner.close();
    runner.close();
    assertTrue(left[0].isCancelled());
    assertEquals(List.of("unwound"), log);
    assertThrows(RejectedExecutionException.class, () -> runner.run(Fermata::done));
  }

  @Test
  void aRunThatFailsLeavesTheRunnerUsable() {
    IOException failure = new IOException();
    try (Runner runner = runner()) {
      assertSame(
          failure,
          assertThrows(
              IOException.class,
              () ->
                  runner.run(
                      () -> {
                        throw failure;
                      })));
      assertEquals(5, runner.<Integer>run(() -> Fermata.done(5)));
    }
  }

  @Test
  void refusesToRunInALoop() {
    try (Runner runner = runner()) {
      runner.run(
          () -> {
            assertThrows(IllegalStateException.class, () -> runner.run(Fermata::done));
            assertThrows(IllegalStateException.class, runner::close);
            return Fermata.done();
          });
    }
  }

  @Test
  void theSettingsAreThoseOfItsLoop() {
    VirtualClock clock = new VirtualClock();
    try (Runner runner =
        Runner.builder()
            .debug(true)
            .clock(clock)
            .exceptionHandler((loop, what, failure, task) -> log.add(what))
            .loop(settings -> settings.name("main"))
            .signals(false)
            .build()) {
      assertTrue(runner.loop().isDebug());
      assertSame(clock, runner.loop().clock());
      assertEquals("main", runner.loop().name());
      runner.run(
          () -> {
            EventLoop.current()
                .callSoon(
                    () -> {
                      throw new IllegalStateException();
                    });
            return Fermata.sleep(Duration.ofSeconds(1));
          });
    }
    assertEquals(List.of("A callback failed"), log);
  }

  @Test
  void aSecondRunnerOnTheSameThreadGetsItsOwnSignals() {
    try (Runner one = Runner.builder().signals(true).build();
        Runner two = Runner.builder().signals(true).build()) {
      assertEquals(1, one.<Integer>run(() -> Fermata.done(1)));
      assertEquals(2, two.<Integer>run(() -> Fermata.done(2)));
    }
  }
}
