package dev.fermata.it.fusion;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;

import dev.fermata.Clock;
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
import java.util.concurrent.ExecutionException;

/** What the tests of sleeps share: a clock that jumps, a log, and two ways to await a sleep. */
abstract class SleepingRun {
  static final Duration HOUR = Duration.ofHours(1);
  static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

  final List<String> log = new ArrayList<>();
  final List<Throwable> reported = new ArrayList<>();

  /** The deadlines that the loop has waited for, in seconds. */
  final List<Long> waits = new ArrayList<>();

  final Clock clock =
      new JumpingClock() {
        @Override
        public long nanosUntil(long deadline) {
          waits.add(deadline / 1_000_000_000);
          return super.nanosUntil(deadline);
        }
      };

  enum Form {
    FUSED,
    TASK
  }

  final <T> T run(Callable<? extends CompletionStage<T>> main) {
    try (EventLoop loop =
        EventLoop.builder()
            .clock(clock)
            .exceptionHandler((l, what, failure, task) -> reported.add(failure))
            .build()) {
      return loop.run(main);
    }
  }

  final void say(String what) {
    log.add(what + " at " + clock.nanoTime() / 1_000_000_000);
  }

  static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Async
  final Task<String> sleeper(Form form, String name, Duration duration) {
    try {
      if (form == Form.FUSED) {
        await(sleep(duration));
      } else {
        Task<Void> task = sleep(duration);
        await(task);
      }
      say(name);
    } catch (TaskCancelledException e) {
      say(name + " cancelled: " + e.reason());
      throw e;
    } finally {
      log.add(name + " ends");
    }
    return done(name);
  }

  static Object valueOf(Task<?> task) throws Throwable {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }
}
