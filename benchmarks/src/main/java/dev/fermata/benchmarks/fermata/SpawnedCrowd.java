package dev.fermata.benchmarks.fermata;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.spawn;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.benchmarks.Crowd;
import org.jspecify.annotations.Nullable;

/** Tasks that are spawned. */
final class SpawnedCrowd extends FermataCrowd {
  SpawnedCrowd(int count, boolean locals) {
    super(count, locals);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // Each counts itself out.
  void begin(int task) {
    if (locals) {
      spawn(() -> stayWith(task));
    } else {
      spawn(() -> stay());
    }
  }

  @Async
  private Task<@Nullable Void> stay() {
    await(gate());
    leave(1);
    return done();
  }

  @Async
  private Task<@Nullable Void> stayWith(int task) {
    int a = Crowd.local(task, 0);
    int b = Crowd.local(task, 1);
    int c = Crowd.local(task, 2);
    int d = Crowd.local(task, 3);
    int e = Crowd.local(task, 4);
    await(gate());
    leave(a + b + c + d + e);
    return done();
  }
}
