package dev.fermata.benchmarks.fermata;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.benchmarks.Crowd;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Tasks at a promise: spawned, or called and left alone. */
final class FermataCrowd implements Crowd {
  private final EventLoop loop = EventLoop.create();
  private final int count;
  private final boolean locals;
  private final boolean spawned;
  private @Nullable Promise<@Nullable Void> gate;
  private @Nullable Promise<@Nullable Void> empty;
  private int inside;
  private long sum;

  FermataCrowd(int count, boolean locals, boolean spawned) {
    this.count = count;
    this.locals = locals;
    this.spawned = spawned;
  }

  @Override
  public void gather() {
    loop.run(this::comeIn);
  }

  @Override
  public long release() {
    return loop.run(this::goOut);
  }

  @Async
  @SuppressWarnings("FutureReturnValueIgnored") // Each counts itself out.
  private Task<@Nullable Void> comeIn() throws Exception {
    gate = Promise.create();
    empty = Promise.create();
    inside = count;
    sum = 0;
    Callable<Task<@Nullable Void>> plain = this::stay;
    for (int i = 0; i < count; i++) {
      int task = i;
      Callable<Task<@Nullable Void>> body = locals ? () -> stayWith(task) : plain;
      if (spawned) {
        spawn(body);
      } else {
        body.call();
      }
    }
    await(yieldNow());
    return done();
  }

  @Async
  private Task<Long> goOut() {
    Objects.requireNonNull(gate).complete(null);
    await(Objects.requireNonNull(empty));
    return done(sum);
  }

  @Async
  private Task<@Nullable Void> stay() {
    await(Objects.requireNonNull(gate));
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
    await(Objects.requireNonNull(gate));
    leave(a + b + c + d + e);
    return done();
  }

  private void leave(int counted) {
    sum += counted;
    if (--inside == 0) {
      Objects.requireNonNull(empty).complete(null);
    }
  }
}
