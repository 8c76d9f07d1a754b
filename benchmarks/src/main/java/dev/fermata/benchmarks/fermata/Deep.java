package dev.fermata.benchmarks.fermata;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Task;
import dev.fermata.annotation.Async;

/** Calls of which the innermost suspends. */
final class Deep {
  private Deep() {}

  @Async
  static Task<Long> chains(int depth, int times) {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      sum += await(call(depth, i & 15));
    }
    return done(sum);
  }

  @Async
  static Task<Integer> call(int depth, int seed) {
    if (depth == 1) {
      await(yieldNow());
      return done(seed);
    }
    return done(await(call(depth - 1, seed)) + 1);
  }
}
