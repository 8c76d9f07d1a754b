package dev.fermata.benchmarks.fermata;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Task;
import dev.fermata.annotation.Async;

/** A task that lets others go first, again and again. */
final class Yields {
  private Yields() {}

  @Async
  static Task<Long> yields(int times) {
    long back = 0;
    for (int i = 0; i < times; i++) {
      await(yieldNow());
      back++;
    }
    return done(back);
  }
}
