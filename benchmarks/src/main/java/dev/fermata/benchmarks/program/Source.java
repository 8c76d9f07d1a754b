package dev.fermata.benchmarks.program;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Futures of small numbers: all ready, or one in eight not yet. */
public final class Source {
  private final CompletableFuture<Integer>[] ready;
  private final @Nullable Executor later;

  /**
   * Makes one.
   *
   * @param later completes those that are not ready; null if all are
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Source(@Nullable Executor later) {
    this.later = later;
    this.ready =
        IntStream.range(0, 128)
            .mapToObj(CompletableFuture::completedFuture)
            .toArray(CompletableFuture[]::new);
  }

  /**
   * Returns a future of the low bits of a number.
   *
   * @param x the number
   * @return the future
   */
  public CompletableFuture<Integer> next(int x) {
    CompletableFuture<Integer> value = ready[x & 127];
    if (later == null || (x & 7) != 0) {
      return value;
    }
    CompletableFuture<Integer> pending = new CompletableFuture<>();
    later.execute(() -> pending.complete(x & 127));
    return pending;
  }
}
