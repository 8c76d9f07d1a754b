package dev.fermata.benchmarks.fermata;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Task;
import dev.fermata.annotation.Async;

/** What the methods with many awaits call. */
final class Awaits {
  private Awaits() {}

  @Async
  static Task<Integer> next(int x, boolean suspends) {
    if (suspends) {
      await(yieldNow());
    }
    return done((x + 1) & 127);
  }
}
