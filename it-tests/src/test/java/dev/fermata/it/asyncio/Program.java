package dev.fermata.it.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

/** What the tests of this package share: a loop whose clock jumps, a log, what was reported. */
abstract class Program {
  static final Duration SECOND = Duration.ofSeconds(1);
  static final Duration HOUR = Duration.ofHours(1);

  final List<String> log = new ArrayList<>();
  final List<Throwable> reported = new ArrayList<>();
  private final JumpingClock clock = new JumpingClock();

  final EventLoop.Builder loop() {
    return EventLoop.builder()
        .clock(clock)
        .exceptionHandler((loop, what, failure, task) -> reported.add(failure));
  }

  final <T> T run(Callable<? extends CompletionStage<T>> main) {
    try (EventLoop loop = loop().build()) {
      return loop.run(main);
    }
  }

  final void say(String what) {
    log.add(what);
  }

  final void expect(String... entries) {
    assertEquals(List.of(entries), log);
  }

  /** How much time has passed. */
  final long seconds() {
    return clock.nanoTime() / 1_000_000_000;
  }

  /** Says its name, sleeps, and says it again. */
  @Async
  final Task<String> work(String name, int seconds) {
    say(name + " begins");
    Fermata.await(Fermata.sleep(Duration.ofSeconds(seconds)));
    say(name + " ends");
    return Fermata.done(name);
  }

  @Async
  final Task<String> failing(Exception failure) throws Exception {
    Fermata.await(Fermata.yieldNow());
    throw failure;
  }
}
