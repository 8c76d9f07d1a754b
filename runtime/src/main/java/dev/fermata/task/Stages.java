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
    return Cancellation.any() ? isReadyAfterAll(stage) : isDone(stage);
  }

  private static boolean isReadyAfterAll(@Nullable CompletionStage<?> stage) {
    CompletionStage<?> awaited = notNull(stage);
    CalledTasks.awaited(awaited);
    return Cancellation.isReady(awaited);
  }

  private static CompletionStage<?> notNull(@Nullable CompletionStage<?> stage) {
    if (stage == null) {
      throw new NullPointerException(
          "await(null): the method that was to return a future returned null");
    }
    return stage;
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

  /** Whether it has ended. Throws if there is none. */
  static boolean isDone(@Nullable CompletionStage<?> stage) {
    if (stage instanceof EndedTask.Value<?>) {
      return true;
    }
    if (stage instanceof FusedWait) { // the compiler knows which, and spares the rest
      return false;
    }
    return stage instanceof CompletableFuture<?> future
            && (future.getClass() == CompletableFuture.class || future instanceof AbstractTask<?>)
        ? future.isDone()
        : isOtherDone(notNull(stage));
  }

  private static boolean isOtherDone(CompletionStage<?> stage) {
    CompletableFuture<?> future = future(stage);
    return future != null && future.isDone();
  }

  /** The value of a stage that is ready, or throws its original exception. */
  public static @Nullable Object get(CompletionStage<?> stage) {
    if (Cancellation.any()) {
      check(stage);
    }
    return read(stage);
  }

  private static void check(CompletionStage<?> stage) {
    Throwable cancelled = Cancellation.atAwait(stage);
    if (cancelled != null) {
      throw Exceptions.sneak(cancelled);
    }
  }

  /** The same, whether the present task is being cancelled or not. */
  static @Nullable Object outcome(CompletionStage<?> stage) {
    if (Cancellation.any()) {
      CalledTasks.awaited(stage);
    }
    return read(stage);
  }

  private static @Nullable Object read(CompletionStage<?> stage) {
    if (stage instanceof EndedTask.Value<?> ended) {
      return ended.value;
    }
    if (stage instanceof AbstractTask<?> task) {
      return task.outcome();
    }
    CompletableFuture<?> future =
        stage.getClass() == CompletableFuture.class
            ? (CompletableFuture<?>) stage
            : futureOfOther(stage);
    if (future.isCompletedExceptionally()) {
      throw Exceptions.sneak(failure(future));
    }
    Object value = future.getNow(null);
    if (value == null && !future.isDone()) {
      throw notReady(stage);
    }
    return value;
  }

  private static CompletableFuture<?> futureOfOther(CompletionStage<?> stage) {
    CompletableFuture<?> future = future(stage);
    if (future == null) {
      throw notReady(stage);
    }
    return future;
  }

  private static IllegalStateException notReady(CompletionStage<?> stage) {
    return new IllegalStateException("A stage that was ready to be awaited is not: " + stage);
  }

  private static Throwable failure(CompletableFuture<?> future) {
    // The only public way to the exception that no version of the JDK wraps or replaces.
    Throwable failure = future.<@Nullable Throwable>handle((value, thrown) -> thrown).getNow(null);
    return failure == null
        ? new CancellationException("The awaited future was cancelled")
        : Exceptions.unwrap(failure);
  }

  /** The stage as a future that can be asked, or null if it does not offer that. */
  private static @Nullable CompletableFuture<?> future(CompletionStage<?> stage) {
    try {
      return stage.toCompletableFuture();
    } catch (UnsupportedOperationException e) {
      return null;
    }
  }
}
