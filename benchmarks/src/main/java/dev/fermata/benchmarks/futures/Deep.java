package dev.fermata.benchmarks.futures;

import java.util.concurrent.CompletableFuture;

/** Calls of which the innermost is not ready when it returns. */
final class Deep {
  private Deep() {}

  static CompletableFuture<Long> chains(FutureLoop loop, int depth, int times) {
    return new Sum(loop, depth, times).start();
  }

  static CompletableFuture<Integer> call(FutureLoop loop, int depth, int seed) {
    if (depth == 1) {
      return loop.yielded().thenApply(none -> seed);
    }
    return call(loop, depth - 1, seed).thenApply(value -> value + 1);
  }

  private static final class Sum extends Repetition {
    private final FutureLoop loop;
    private final int depth;

    Sum(FutureLoop loop, int depth, int times) {
      super(times);
      this.loop = loop;
      this.depth = depth;
    }

    @Override
    CompletableFuture<Integer> once(int i) {
      return call(loop, depth, i & 15);
    }
  }
}
