package dev.fermata.benchmarks.ea;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.concurrent.CompletableFuture;

/** Calls that are ready when they return. */
final class Chain {
  private Chain() {}

  static CompletableFuture<Long> chains(int depth, int times) {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      sum += await(call(depth, i & 15));
    }
    return completedFuture(sum);
  }

  static CompletableFuture<Integer> call(int depth, int seed) {
    if (depth == 1) {
      return completedFuture(seed);
    }
    return completedFuture(await(call(depth - 1, seed)) + 1);
  }
}
