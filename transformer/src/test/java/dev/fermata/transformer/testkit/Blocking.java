package dev.fermata.transformer.testkit;

import dev.fermata.Fermata;
import dev.fermata.Task;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The facade of the blocking version of a program, which needs no transformation. */
public final class Blocking {

  private Blocking() {}

  public static <T> T await(CompletionStage<? extends T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw Blocking.<RuntimeException>sneaky(e.getCause());
    }
  }

  public static <T, X extends Throwable> T await(CompletionStage<? extends T> stage, Class<X> type)
      throws X {
    return await(stage);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <X extends Throwable> X sneaky(@Nullable Throwable failure) throws X {
    throw (X) failure;
  }

  public static <T> Task<T> done(@Nullable T value) {
    return Fermata.done(value);
  }

  public static Task<Void> done() {
    return Fermata.done();
  }
}
