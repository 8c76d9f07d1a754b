package dev.fermata.benchmarks.tascalate;

import static net.tascalate.async.CallContext.async;
import static net.tascalate.async.CallContext.await;

import dev.fermata.benchmarks.futures.FutureLoop;
import java.util.concurrent.CompletableFuture;
import net.tascalate.async.async;

/** A task that lets others go first, again and again. */
final class Yields {
  private Yields() {}

  @async
  static CompletableFuture<Long> yields(FutureLoop loop, int times) {
    long back = 0;
    for (int i = 0; i < times; i++) {
      await(loop.yielded());
      back++;
    }
    return async(back);
  }
}
