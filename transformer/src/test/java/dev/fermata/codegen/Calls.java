package dev.fermata.codegen;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Stands in for the real one. */
public final class Calls {
  private Calls() {}

  public static boolean isFinished(@Nullable Object result) {
    return !isFuture(result) || ((CompletableFuture<?>) result).isDone();
  }

  public static @Nullable Object take(@Nullable Object result) {
    return isFuture(result) ? Codegen.get((CompletionStage<?>) result) : result;
  }

  private static boolean isFuture(@Nullable Object result) {
    return result instanceof Frame || result instanceof Codegen.Outcome;
  }
}
