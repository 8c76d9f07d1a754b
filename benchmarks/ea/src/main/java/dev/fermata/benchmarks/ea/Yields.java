package dev.fermata.benchmarks.ea;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.fermata.benchmarks.futures.FutureLoop;
import java.util.concurrent.CompletableFuture;

/** A task that lets others go first, again and again. */
final class Yields {
  private Yields() {}

  static CompletableFuture<Long> yields(FutureLoop loop, int times) {
    long back = 0;
    for (int i = 0; i < times; i++) {
      await(loop.yielded());
      back++;
    }
    return completedFuture(back);
  }
}
