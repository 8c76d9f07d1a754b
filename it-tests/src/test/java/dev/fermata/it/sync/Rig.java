package dev.fermata.it.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.JumpingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/** A loop with virtual time and a log for each test. */
final class Rig {
  final List<String> log = new ArrayList<>();

  /** Runs a program to its end; then nothing may have been reported. */
  <T> T run(Callable<? extends CompletionStage<T>> main) {
    List<Throwable> reports = new ArrayList<>();
    T value;
    try (EventLoop loop =
        EventLoop.builder()
            .clock(new JumpingClock())
            .exceptionHandler((l, what, failure, task) -> reports.add(failure))
            .build()) {
      value = loop.run(main);
    }
    assertEquals(List.of(), reports);
    return value;
  }

  void expect(String... entries) {
    assertEquals(List.of(entries), log);
  }

  /** Lets some rounds pass, so that all that is ready goes on. */
  @Async
  static Task<Void> rounds() {
    for (int i = 0; i < 5; i++) {
      Fermata.await(Fermata.yieldNow());
    }
    return Fermata.done();
  }

  @Async
  static Task<Void> seconds(int seconds) {
    Fermata.await(Fermata.sleep(Duration.ofSeconds(seconds)));
    return Fermata.done();
  }

  static void assertMessage(Throwable thrown, String part) {
    assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
  }
}
