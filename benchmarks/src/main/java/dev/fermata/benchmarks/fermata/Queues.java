package dev.fermata.benchmarks.fermata;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.spawn;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.sync.AsyncQueue;
import org.jspecify.annotations.Nullable;

/** Two tasks with a queue between them. */
final class Queues {
  private Queues() {}

  @Async
  static Task<Long> transfer(int capacity, int items) {
    AsyncQueue<Integer> queue = AsyncQueue.fifo(capacity);
    Task<@Nullable Void> producer = spawn(() -> produce(queue, items));
    long sum = 0;
    for (int i = 0; i < items; i++) {
      sum += await(queue.get());
    }
    await(producer);
    return done(sum);
  }

  @Async
  private static Task<@Nullable Void> produce(AsyncQueue<Integer> queue, int items) {
    for (int i = 0; i < items; i++) {
      await(queue.put(i & 127));
    }
    return done();
  }
}
