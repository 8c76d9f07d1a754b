package dev.fermata.benchmarks.futures;

import dev.fermata.benchmarks.Crowd;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Tasks at a future. How a task waits is to be said: by hand here, by a tool in other modules.
 *
 * <p>Nothing of this is a loop: what waits for a future runs on when it is completed.
 */
public abstract class FutureCrowd implements Crowd {
  private final int count;
  private final boolean locals;

  /** What the tasks wait for. */
  protected CompletableFuture<@Nullable Void> gate = new CompletableFuture<>();

  private long sum;
  private int inside;

  /**
   * Makes one.
   *
   * @param count how many tasks
   * @param locals whether each has five locals
   */
  protected FutureCrowd(int count, boolean locals) {
    this.count = count;
    this.locals = locals;
  }

  /**
   * Waits at the gate, and then leaves with one.
   *
   * @return done when it has left
   */
  protected abstract CompletableFuture<@Nullable Void> stay();

  /**
   * Has five locals, waits at the gate, and then leaves with their sum.
   *
   * @param task its number
   * @return done when it has left
   */
  protected abstract CompletableFuture<@Nullable Void> stayWith(int task);

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // Each counts itself out.
  public final void gather() {
    gate = new CompletableFuture<>();
    inside = count;
    sum = 0;
    for (int i = 0; i < count; i++) {
      if (locals) {
        stayWith(i);
      } else {
        stay();
      }
    }
  }

  @Override
  public final long release() {
    gate.complete(null);
    if (inside != 0) {
      throw new IllegalStateException(inside + " still wait");
    }
    return sum;
  }

  /**
   * Called by a task that has passed the gate.
   *
   * @param counted what it counts
   */
  protected final void leave(int counted) {
    sum += counted;
    inside--;
  }
}
