package dev.fermata.benchmarks.futures;

import dev.fermata.benchmarks.Crowd;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Tasks that are a dependent of a future each. */
final class ChainedCrowd extends FutureCrowd {

  ChainedCrowd(int count, boolean locals) {
    super(count, locals);
  }

  @Override
  protected CompletableFuture<@Nullable Void> stay() {
    return gate.thenRun(() -> leave(1));
  }

  @Override
  protected CompletableFuture<@Nullable Void> stayWith(int task) {
    int a = Crowd.local(task, 0);
    int b = Crowd.local(task, 1);
    int c = Crowd.local(task, 2);
    int d = Crowd.local(task, 3);
    int e = Crowd.local(task, 4);
    return gate.thenRun(() -> leave(a + b + c + d + e));
  }
}
