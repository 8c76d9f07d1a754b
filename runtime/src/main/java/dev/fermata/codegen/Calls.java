package dev.fermata.codegen;

import dev.fermata.task.EndedTask;
import dev.fermata.task.Stages;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What generated code calls where {@code await(method(...))} is fused: it calls the body of the
 * method, not its stub, and so a call that ends without being suspended needs no task. What it
 * awaits is then a body result. For generated code only.
 */
public final class Calls {
  private Calls() {}

  /**
   * Whether {@link #take} returns or throws at once.
   *
   * @param result what a body returned
   * @return false if the caller must be suspended
   */
  public static boolean isFinished(@Nullable Object result) {
    return (!(result instanceof CompletableFuture<?>) && !Stages.isWatched()) || isReady(result);
  }

  private static boolean isReady(@Nullable Object result) {
    CompletionStage<?> stage = stage(result);
    return Stages.isReady(stage == null ? EndedTask.of(null) : stage);
  }

  /**
   * The value of a call that has ended; or throws the exception that an await of its task would.
   *
   * @param result what the body returned, or on resumption the task of the call
   * @return the value
   */
  public static @Nullable Object take(@Nullable Object result) {
    return !(result instanceof CompletableFuture<?>) && !Stages.isWatched()
        ? result
        : takeSlowly(result);
  }

  private static @Nullable Object takeSlowly(@Nullable Object result) {
    CompletionStage<?> stage = stage(result);
    if (stage != null) {
      return Stages.get(stage);
    }
    if (Stages.isWatched()) {
      Stages.get(EndedTask.of(null)); // throws if the caller is being cancelled
    }
    return result;
  }

  /** The task of a call, if there is one; null if the result is its value. */
  private static @Nullable CompletionStage<?> stage(@Nullable Object result) {
    if (result instanceof Outcome outcome) {
      return outcome.task();
    }
    return result instanceof Frame || EndedTask.isSubstitute(result)
        ? (CompletionStage<?>) result
        : null;
  }
}
