package dev.fermata.benchmarks.ea;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.fermata.benchmarks.Crowd;
import dev.fermata.benchmarks.futures.FutureCrowd;
import java.util.concurrent.CompletableFuture;

/** Tasks at a future. */
final class EaCrowd extends FutureCrowd {

  EaCrowd(int count, boolean locals) {
    super(count, locals);
  }

  @Override
  protected CompletableFuture<Void> stay() {
    await(gate);
    leave(1);
    return completedFuture(null);
  }

  @Override
  protected CompletableFuture<Void> stayWith(int task) {
    int a = Crowd.local(task, 0);
    int b = Crowd.local(task, 1);
    int c = Crowd.local(task, 2);
    int d = Crowd.local(task, 3);
    int e = Crowd.local(task, 4);
    await(gate);
    leave(a + b + c + d + e);
    return completedFuture(null);
  }
}
