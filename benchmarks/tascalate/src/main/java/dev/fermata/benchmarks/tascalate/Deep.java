package dev.fermata.benchmarks.tascalate;

import static net.tascalate.async.CallContext.async;
import static net.tascalate.async.CallContext.await;

import dev.fermata.benchmarks.futures.FutureLoop;
import java.util.concurrent.CompletableFuture;
import net.tascalate.async.async;

/** Calls of which the innermost suspends. */
final class Deep {
  private Deep() {}

  @async
  static CompletableFuture<Long> chains(FutureLoop loop, int depth, int times) {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      sum += await(call(loop, depth, i & 15));
    }
    return async(sum);
  }

  @async
  static CompletableFuture<Integer> call(FutureLoop loop, int depth, int seed) {
    if (depth == 1) {
      await(loop.yielded());
      return async(seed);
    }
    return async(await(call(loop, depth - 1, seed)) + 1);
  }
}
