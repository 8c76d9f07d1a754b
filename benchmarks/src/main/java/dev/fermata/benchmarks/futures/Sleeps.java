package dev.fermata.benchmarks.futures;

import dev.fermata.benchmarks.Crowd;

/** Futures that sleep. */
final class Sleeps {
  private final Timers timers = new Timers();
  private long sum;

  @SuppressWarnings("FutureReturnValueIgnored") // The timers run until all have ended.
  long run(int count) {
    for (int i = 0; i < count; i++) {
      long milliseconds = Crowd.milliseconds(i);
      timers.sleep(milliseconds).thenRun(() -> sum += milliseconds);
    }
    timers.run();
    return sum;
  }
}
