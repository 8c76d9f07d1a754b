package dev.fermata.benchmarks.ea;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.fermata.benchmarks.Crowd;
import dev.fermata.benchmarks.futures.Timers;
import java.util.concurrent.CompletableFuture;

/** Tasks that sleep. */
final class Sleeps {
  private final Timers timers = new Timers();
  private long sum;

  @SuppressWarnings("FutureReturnValueIgnored") // The timers run until all have ended.
  long run(int count) {
    for (int i = 0; i < count; i++) {
      one(Crowd.milliseconds(i));
    }
    timers.run();
    return sum;
  }

  CompletableFuture<Void> one(long milliseconds) {
    await(timers.sleep(milliseconds));
    sum += milliseconds;
    return completedFuture(null);
  }
}
