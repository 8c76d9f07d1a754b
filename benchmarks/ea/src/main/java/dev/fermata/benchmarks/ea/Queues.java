package dev.fermata.benchmarks.ea;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.fermata.benchmarks.futures.FutureQueue;
import java.util.concurrent.CompletableFuture;

/** Two tasks with a queue between them. */
final class Queues {
  private Queues() {}

  static CompletableFuture<Long> produce(FutureQueue<Integer> queue, int items) {
    for (int i = 0; i < items; i++) {
      await(queue.put(i & 127));
    }
    return completedFuture(0L);
  }

  static CompletableFuture<Long> consume(FutureQueue<Integer> queue, int items) {
    long sum = 0;
    for (int i = 0; i < items; i++) {
      sum += await(queue.get());
    }
    return completedFuture(sum);
  }
}
