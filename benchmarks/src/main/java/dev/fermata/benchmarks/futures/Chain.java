package dev.fermata.benchmarks.futures;

import java.util.concurrent.CompletableFuture;

/** Calls that are ready when they return: a loop can take their values as it goes. */
final class Chain {
  private Chain() {}

  static CompletableFuture<Long> chains(int depth, int times) {
    return new Sum(depth, times).start();
  }

  static CompletableFuture<Integer> call(int depth, int seed) {
    if (depth == 1) {
      return CompletableFuture.completedFuture(seed);
    }
    return call(depth - 1, seed).thenApply(value -> value + 1);
  }

  private static final class Sum extends Repetition {
    private final int depth;

    Sum(int depth, int times) {
      super(times);
      this.depth = depth;
    }

    @Override
    CompletableFuture<Integer> once(int i) {
      return call(depth, i & 15);
    }
  }
}
