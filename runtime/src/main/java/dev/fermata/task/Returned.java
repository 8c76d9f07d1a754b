package dev.fermata.task;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The futures that a body may return. */
public final class Returned {
  private Returned() {}

  /** The returned future as a stage, or throws what the task is to fail with. */
  public static CompletionStage<?> stage(@Nullable Object future) throws Throwable {
    if (future == null) {
      throw new NullPointerException(
          "An @Async method returned null: return done() or done(value), or a future");
    }
    if (future instanceof CompletionStage<?> stage) {
      return stage;
    }
    if (!(future instanceof Future<?> plain)) {
      throw new IllegalStateException("An @Async method returned no future but " + future);
    }
    if (!plain.isDone()) {
      throw new IllegalStateException(
          "An @Async method returned an unfinished Future that is no CompletionStage, so it cannot"
              + " be awaited without blocking: return a CompletableFuture, or"
              + " toThread(() -> future.get())");
    }
    return CompletableFuture.completedFuture(value(plain));
  }

  private static @Nullable Object value(Future<?> done) throws Throwable {
    try {
      return done.get();
    } catch (ExecutionException e) {
      throw Exceptions.unwrap(e);
    }
  }

  /** Whether the outcome is there. */
  public static boolean isReady(CompletionStage<?> stage) {
    return Stages.isDone(stage);
  }

  /** The outcome; the body has ended, so no cancellation comes between. */
  public static @Nullable Object outcome(CompletionStage<?> stage) {
    return Stages.outcome(stage);
  }
}
