package dev.fermata.it.scopes;

import dev.fermata.EventLoop;
import dev.fermata.it.harness.JumpingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/** What the tests of this package share: a loop whose clock jumps, a log, the reported failures. */
abstract class OnLoop {
  static final Duration SECOND = Duration.ofSeconds(1);
  static final Duration HOUR = Duration.ofHours(1);

  final List<String> log = new ArrayList<>();
  final List<Throwable> reported = new ArrayList<>();
  final JumpingClock clock = new JumpingClock();

  final <T> T run(Callable<? extends CompletionStage<T>> main) {
    EventLoop.Builder builder = EventLoop.builder().clock(clock);
    builder.exceptionHandler((loop, what, failure, task) -> reported.add(failure));
    try (EventLoop loop = builder.build()) {
      return loop.run(main);
    }
  }

  static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  /** Logs what happens and when, in seconds. */
  final void say(String what) {
    log.add(what + " at " + clock.seconds());
  }
}
