package dev.fermata.benchmarks.fermata;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.benchmarks.Crowd;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tasks at a promise. Each kind of crowd has methods of its own, as a method that is spawned in its
 * class gets another frame class than one that is only called.
 */
abstract class FermataCrowd implements Crowd {
  private final EventLoop loop = EventLoop.create();
  private final int count;
  final boolean locals;
  private @Nullable Promise<@Nullable Void> gate;
  private @Nullable Promise<@Nullable Void> empty;
  private int inside;
  private long sum;

  FermataCrowd(int count, boolean locals) {
    this.count = count;
    this.locals = locals;
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
  private Task<@Nullable Void> comeIn() {
    gate = Promise.create();
    empty = Promise.create();
    inside = count;
    sum = 0;
    for (int i = 0; i < count; i++) {
      begin(i);
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

  /** Lets a task come in. */
  abstract void begin(int task);

  final Promise<@Nullable Void> gate() {
    return Objects.requireNonNull(gate);
  }

  final void leave(int counted) {
    sum += counted;
    if (--inside == 0) {
      Objects.requireNonNull(empty).complete(null);
    }
  }
}
