package dev.fermata;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A loop on virtual time that records what it reports, and a log. */
final class TestLoop implements AutoCloseable {
  final VirtualClock clock = new VirtualClock();
  final List<Throwable> reported = new ArrayList<>();
  final List<String> reports = new ArrayList<>();
  final List<String> log = new ArrayList<>();
  final EventLoop loop =
      EventLoop.builder()
          .clock(clock)
          .name("test")
          .exceptionHandler(
              (l, what, failure, task) -> {
                reports.add(what);
                reported.add(failure);
              })
          .build();

  <T> T run(Callable<? extends CompletionStage<T>> main) {
    return loop.run(main);
  }

  @Override
  public void close() {
    loop.close();
  }

  /** Waits for a latch, and fails rather than hang. */
  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("Waited in vain");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static void join(Thread thread) {
    try {
      thread.join(60_000);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (thread.isAlive()) {
      throw new AssertionError("Waited in vain for " + thread);
    }
  }

  static Thread start(Runnable body) {
    Thread thread = new Thread(body);
    thread.start();
    return thread;
  }
}
