package dev.fermata.benchmarks.ea;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.fermata.benchmarks.futures.FutureLoop;
import java.util.concurrent.CompletableFuture;

/** Calls of which the innermost suspends. */
final class Deep {
  private Deep() {}

  static CompletableFuture<Long> chains(FutureLoop loop, int depth, int times) {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      sum += await(call(loop, depth, i & 15));
    }
    return completedFuture(sum);
  }

  static CompletableFuture<Integer> call(FutureLoop loop, int depth, int seed) {
    if (depth == 1) {
      await(loop.yielded());
      return completedFuture(seed);
    }
    return completedFuture(await(call(loop, depth - 1, seed)) + 1);
  }
}
