package dev.fermata.benchmarks.futures;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A loop with an await in it, taken apart: values that are there are added up at once; for one that
 * is not there this registers itself. A chain of {@code thenCompose} would grow with every round.
 */
abstract class Repetition implements BiConsumer<Integer, @Nullable Throwable> {
  private final int times;
  private final CompletableFuture<Long> result = new CompletableFuture<>();
  private int i;
  private long sum;

  Repetition(int times) {
    this.times = times;
  }

  /** The call that is awaited. */
  abstract CompletableFuture<Integer> once(int i);

  final CompletableFuture<Long> start() {
    while (i < times) {
      CompletableFuture<Integer> future = once(i);
      if (!future.isDone()) {
        future.whenComplete(this);
        return result;
      }
      sum += future.join();
      i++;
    }
    result.complete(sum);
    return result;
  }

  @Override
  public final void accept(Integer value, @Nullable Throwable failure) {
    if (failure != null) {
      result.completeExceptionally(failure);
      return;
    }
    sum += value;
    i++;
    start();
  }
}
