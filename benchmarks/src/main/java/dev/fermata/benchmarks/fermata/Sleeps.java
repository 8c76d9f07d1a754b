package dev.fermata.benchmarks.fermata;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;

import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.benchmarks.Crowd;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tasks that sleep. */
final class Sleeps {
  private final Promise<@Nullable Void> empty = Promise.create();
  private final int count;
  private int inside;
  private long sum;

  Sleeps(int count) {
    this.count = count;
    this.inside = count;
  }

  @Async
  @SuppressWarnings("FutureReturnValueIgnored") // Each counts itself out.
  Task<Long> all() {
    for (int i = 0; i < count; i++) {
      long milliseconds = Crowd.milliseconds(i);
      spawn(() -> one(milliseconds));
    }
    await(empty);
    return done(sum);
  }

  @Async
  private Task<@Nullable Void> one(long milliseconds) {
    await(sleep(Duration.ofMillis(milliseconds)));
    sum += milliseconds;
    if (--inside == 0) {
      empty.complete(null);
    }
    return done();
  }
}
