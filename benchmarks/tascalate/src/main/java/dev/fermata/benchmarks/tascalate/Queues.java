package dev.fermata.benchmarks.tascalate;

import static net.tascalate.async.CallContext.async;
import static net.tascalate.async.CallContext.await;

import dev.fermata.benchmarks.futures.FutureQueue;
import java.util.concurrent.CompletableFuture;
import net.tascalate.async.async;

/** Two tasks with a queue between them. */
final class Queues {
  private Queues() {}

  @async
  static CompletableFuture<Long> produce(FutureQueue<Integer> queue, int items) {
    for (int i = 0; i < items; i++) {
      await(queue.put(i & 127));
    }
    return async(0L);
  }

  @async
  static CompletableFuture<Long> consume(FutureQueue<Integer> queue, int items) {
    long sum = 0;
    for (int i = 0; i < items; i++) {
      sum += await(queue.get());
    }
    return async(sum);
  }
}
