package dev.fermata.benchmarks.tascalate;

import static net.tascalate.async.CallContext.async;
import static net.tascalate.async.CallContext.await;

import dev.fermata.benchmarks.Crowd;
import dev.fermata.benchmarks.futures.FutureCrowd;
import java.util.concurrent.CompletableFuture;
import net.tascalate.async.async;

/** Tasks at a future. */
final class TascalateCrowd extends FutureCrowd {

  TascalateCrowd(int count, boolean locals) {
    super(count, locals);
  }

  @Override
  @async
  protected CompletableFuture<Void> stay() {
    await(gate);
    leave(1);
    return async(null);
  }

  @Override
  @async
  protected CompletableFuture<Void> stayWith(int task) {
    int a = Crowd.local(task, 0);
    int b = Crowd.local(task, 1);
    int c = Crowd.local(task, 2);
    int d = Crowd.local(task, 3);
    int e = Crowd.local(task, 4);
    await(gate);
    leave(a + b + c + d + e);
    return async(null);
  }
}
