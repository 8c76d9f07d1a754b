package dev.fermata.it.groups;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.JumpingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/** A loop whose time passes only while nothing is ready, a log, and what was reported. */
class Rig {
  static final Duration SECOND = Duration.ofSeconds(1);
  static final Duration HOUR = Duration.ofHours(1);

  final List<String> log = new ArrayList<>();
  final List<Throwable> reports = new ArrayList<>();
  final JumpingClock clock = new JumpingClock();

  static final class Boom extends RuntimeException {
    private static final long serialVersionUID = 1;

    Boom(String message) {
      super(message);
    }
  }

  /** Runs on a loop of its own, and closes that. */
  <T> T run(Callable<? extends CompletionStage<T>> main) {
    try (EventLoop loop =
        EventLoop.builder()
            .clock(clock)
            .exceptionHandler((l, what, failure, task) -> reports.add(failure))
            .build()) {
      return loop.run(main);
    }
  }

  void note(String what) {
    log.add(what + " at " + clock.nanoTime() / 1_000_000_000);
  }

  /** A value after some seconds. */
  @Async
  <T> Task<T> after(int seconds, T value) {
    try {
      await(sleep(SECOND.multipliedBy(seconds)));
    } catch (TaskCancelledException e) {
      note(value + " unwound");
      throw e;
    }
    note("" + value);
    return done(value);
  }

  /** A failure after some seconds. */
  @Async
  <T> Task<T> failAfter(int seconds, RuntimeException failure) {
    await(sleep(SECOND.multipliedBy(seconds)));
    throw failure;
  }

  /** Waits for ever, and fails as it unwinds. */
  @Async
  <T> Task<T> failUnwinding(RuntimeException failure) {
    try {
      await(sleep(HOUR));
    } finally {
      fail(failure);
    }
    throw new AssertionError("It slept");
  }

  private static void fail(RuntimeException failure) {
    throw failure;
  }

  @Async
  static Task<Void> rounds(int count) {
    for (int i = 0; i < count; i++) {
      await(yieldNow());
    }
    return done();
  }
}
