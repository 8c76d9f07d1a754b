package dev.fermata.codegen;

import dev.fermata.Fermata;
import dev.fermata.Task;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Stands in for the real entry points of generated code. */
public final class Codegen {

  /** A result that is not to be taken as it is; it ends as the future does. */
  static final class Outcome extends CompletableFuture<@Nullable Object> {
    private final CompletionStage<?> future;

    Outcome(CompletionStage<?> future) {
      this.future = future;
      future.whenComplete(
          (value, failure) -> {
            if (failure == null) {
              complete(value);
            } else {
              completeExceptionally(original(failure));
            }
          });
    }
  }

  private Codegen() {}

  public static boolean isReady(CompletionStage<?> stage) {
    return stage.toCompletableFuture().isDone();
  }

  public static @Nullable Object get(CompletionStage<?> stage) {
    try {
      return stage.toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw Codegen.<RuntimeException>sneaky(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The real one completes the stack trace. */
  public static void caught(Throwable thrown) {}

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <X extends Throwable> X sneaky(@Nullable Throwable failure) throws X {
    throw (X) failure;
  }

  public static @Nullable Object value(@Nullable Object value) {
    return value instanceof Frame || value instanceof Outcome
        ? new Outcome(CompletableFuture.completedFuture(value))
        : value;
  }

  public static Object returned(Object future, String place, int line) {
    return new Outcome((CompletionStage<?>) future);
  }

  public static Task<?> task(@Nullable Object result) {
    if (result instanceof Frame frame) {
      return frame;
    }
    Task<Object> task = new Task<>();
    settle(task, result);
    return task;
  }

  static void settle(Task<Object> task, @Nullable Object result) {
    if (result instanceof Outcome outcome) {
      outcome.future.whenComplete(
          (value, failure) -> {
            if (failure == null) {
              task.complete(value);
            } else {
              task.completeExceptionally(original(failure));
            }
          });
    } else {
      task.complete(result);
    }
  }

  private static Throwable original(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  public static Task<?> failed(Throwable failure) {
    Task<?> task = Fermata.done(null);
    task.obtrudeException(failure);
    return task;
  }

  public static Task<?> sleep(Duration duration, @Nullable Frame frame) {
    return Fermata.sleep(duration);
  }

  public static void detach(@Nullable Object result) {}

  public static void detachFailed(Throwable failure) {
    throw new AssertionError("a void method failed", failure);
  }
}
