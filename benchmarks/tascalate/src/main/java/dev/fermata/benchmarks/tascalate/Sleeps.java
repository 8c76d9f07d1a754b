package dev.fermata.benchmarks.tascalate;

import static net.tascalate.async.CallContext.async;
import static net.tascalate.async.CallContext.await;

import dev.fermata.benchmarks.Crowd;
import dev.fermata.benchmarks.futures.Timers;
import java.util.concurrent.CompletableFuture;
import net.tascalate.async.async;

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

  @async
  CompletableFuture<Void> one(long milliseconds) {
    await(timers.sleep(milliseconds));
    sum += milliseconds;
    return async(null);
  }
}
