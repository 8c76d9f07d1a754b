package dev.fermata.transformer.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The futures that tested programs await: finished at once, or one by one when it is their turn.
 */
public final class Stages {

  /** When futures finish. */
  public enum Mode {
    READY,
    PENDING
  }

  private static final ThreadLocal<@Nullable Deque<Runnable>> WAITING = new ThreadLocal<>();

  private Stages() {}

  /** A future of a value. */
  public static <T> CompletableFuture<T> f(@Nullable T value) {
    CompletableFuture<T> future = new CompletableFuture<>();
    finish(() -> future.complete(value));
    return future;
  }

  /** A future that fails. */
  public static <T> CompletableFuture<T> fail(Throwable failure) {
    CompletableFuture<T> future = new CompletableFuture<>();
    finish(() -> future.completeExceptionally(failure));
    return future;
  }

  private static void finish(Runnable action) {
    Deque<Runnable> waiting = WAITING.get();
    if (waiting == null) {
      action.run();
    } else {
      waiting.add(action);
    }
  }

  /**
   * Runs an asynchronous call to its end.
   *
   * @return its value
   * @throws Exception what it failed with
   */
  public static @Nullable Object run(Mode mode, Callable<?> call) throws Exception {
    Deque<Runnable> waiting = new ArrayDeque<>();
    WAITING.set(mode == Mode.PENDING ? waiting : null);
    try {
      Object result = call.call();
      while (!waiting.isEmpty()) {
        waiting.remove().run();
      }
      return result instanceof Future<?> future ? valueOf(future) : result;
    } finally {
      WAITING.remove();
    }
  }

  private static @Nullable Object valueOf(Future<?> future) throws Exception {
    if (!future.isDone()) {
      throw new AssertionError("nothing is left to wait for, and the result is not there");
    }
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
