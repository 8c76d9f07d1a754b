package dev.fermata.it.contract;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.JumpingClock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What several tests of the contract need. */
final class Fixtures {
  private Fixtures() {}

  /** A loop with a virtual clock that notes what is reported. */
  static EventLoop loop(List<Throwable> reports) {
    return EventLoop.builder()
        .clock(new JumpingClock())
        .exceptionHandler((loop, what, failure, task) -> reports.add(failure))
        .build();
  }

  /** Runs a program on such a loop, and closes that. */
  static <T> T run(List<Throwable> reports, Callable<? extends CompletionStage<T>> main) {
    try (EventLoop loop = loop(reports)) {
      return loop.run(main);
    }
  }

  /** Awaits, notes a word, and returns it. */
  @Async
  static Task<String> note(List<String> trace, String word, CompletionStage<?> stage) {
    await(stage);
    trace.add(word);
    return done(word);
  }

  /** Lets some rounds pass. */
  @Async
  static Task<Void> rounds(int count) {
    for (int i = 0; i < count; i++) {
      await(yieldNow());
    }
    return done();
  }

  /** Suspends, then throws. */
  @Async
  static <T> Task<T> failLater(Throwable failure) {
    await(yieldNow());
    throw sneak(failure);
  }

  /** Throws at once. */
  @Async
  static <T> Task<T> failNow(Throwable failure) {
    throw sneak(failure);
  }

  @SuppressWarnings("unchecked") // on purpose: any exception, declared or not
  static <X extends Throwable> RuntimeException sneak(Throwable failure) throws X {
    throw (X) failure;
  }

  /** Runs an action on another thread, and waits until it has ended. */
  static void elsewhere(Runnable action) {
    Thread thread = new Thread(action, "elsewhere");
    thread.start();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  static void awaitLatch(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("Nothing came within a minute");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
