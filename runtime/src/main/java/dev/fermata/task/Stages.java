package dev.fermata.task;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** How to read the stages that one may await. */
public final class Stages {
  private Stages() {}

  /** Whether {@link #get} would return or throw at once. */
  public static boolean isReady(@Nullable CompletionStage<?> stage) {
    if (stage == null) {
      throw new NullPointerException(
          "await(null): the method that was to return a future returned null");
    }
    if (Cancellation.any()) {
      CalledTasks.awaited(stage);
      return Cancellation.isReady(stage);
    }
    return isDone(stage);
  }

  /** Whether an await must look further than at what it awaits: something is being cancelled. */
  public static boolean isWatched() {
    return Cancellation.any();
  }

  /** Awaits what is ready and has no stage; throws if the caller is being cancelled. */
  public static void checkReady() {
    isReady(EndedTask.of(null));
    get(EndedTask.of(null));
  }

  /** The value of a call that has ended; null if it is null or has failed, or it is no call. */
  public static @Nullable Object valueOrNull(CompletionStage<?> stage) {
    return stage instanceof Continuation call ? call.valueOrNull() : null;
  }

  static boolean isDone(CompletionStage<?> stage) {
    if (stage instanceof AbstractTask<?> || stage.getClass() == CompletableFuture.class) {
      return ((CompletableFuture<?>) stage).isDone();
    }
    CompletableFuture<?> future = future(stage);
    return future != null && future.isDone();
  }

  /** The value of a stage that is ready, or throws its original exception. */
  public static @Nullable Object get(CompletionStage<?> stage) {
    if (Cancellation.any()) {
      Throwable cancelled = Cancellation.atAwait(stage);
      if (cancelled != null) {
        throw Exceptions.sneak(cancelled);
      }
    }
    return read(stage);
  }

  /** The same, whether the present task is being cancelled or not. */
  static @Nullable Object outcome(CompletionStage<?> stage) {
    if (Cancellation.any()) {
      CalledTasks.awaited(stage);
    }
    return read(stage);
  }

  private static @Nullable Object read(CompletionStage<?> stage) {
    if (stage instanceof AbstractTask<?> task) {
      return task.outcome();
    }
    CompletableFuture<?> future = future(stage);
    if (future == null || !future.isDone()) {
      throw new IllegalStateException("A stage that was ready to be awaited is not: " + stage);
    }
    return read(future);
  }

  private static @Nullable Object read(CompletableFuture<?> future) {
    if (!future.isCompletedExceptionally()) {
      return future.getNow(null);
    }
    // The only public way to the exception that no version of the JDK wraps or replaces.
    Throwable failure = future.<@Nullable Throwable>handle((value, thrown) -> thrown).getNow(null);
    throw Exceptions.sneak(
        failure == null
            ? new CancellationException("The awaited future was cancelled")
            : Exceptions.unwrap(failure));
  }

  /** The stage as a future that can be asked, or null if it does not offer that. */
  private static @Nullable CompletableFuture<?> future(CompletionStage<?> stage) {
    if (stage.getClass() == CompletableFuture.class) {
      return (CompletableFuture<?>) stage;
    }
    try {
      return stage.toCompletableFuture();
    } catch (UnsupportedOperationException e) {
      return null;
    }
  }
}
