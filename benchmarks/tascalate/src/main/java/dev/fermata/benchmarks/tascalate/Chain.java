package dev.fermata.benchmarks.tascalate;

import static net.tascalate.async.CallContext.async;
import static net.tascalate.async.CallContext.await;

import java.util.concurrent.CompletableFuture;
import net.tascalate.async.async;

/** Calls that are ready when they return. */
final class Chain {
  private Chain() {}

  @async
  static CompletableFuture<Long> chains(int depth, int times) {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      sum += await(call(depth, i & 15));
    }
    return async(sum);
  }

  @async
  static CompletableFuture<Integer> call(int depth, int seed) {
    if (depth == 1) {
      return async(seed);
    }
    return async(await(call(depth - 1, seed)) + 1);
  }
}
