package dev.fermata.task;

import dev.fermata.Task;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What all tasks of this runtime have in common: how to read an outcome, and that it was read. */
public abstract class AbstractTask<T extends @Nullable Object> extends Task<T> {
  AbstractTask() {}

  /** Notes that somebody looks at the outcome, or will. */
  abstract void look();

  /** Throws if a thread that waited here for the task would wait for ever. */
  abstract void checkBlocking(String method);

  /** The value, or throws the very exception that the task ended in; only of an ended task. */
  final T outcome() {
    if (isCompletedExceptionally()) {
      throw Exceptions.sneak(failure());
    }
    T value = super.getNow(null);
    if (value == null && !isDone()) {
      return handedOver();
    }
    return value;
  }

  /** The value of a task that is no future for anybody; the others throw. */
  T handedOver() {
    throw new IllegalStateException(
        "This task can never end, for its event loop is closed: " + this);
  }

  /** The very exception that the task ended in; only of a task that has failed. */
  final Throwable failure() {
    look();
    // The only public way to the exception that no version of the JDK wraps or replaces.
    Throwable failure = super.<@Nullable Throwable>handle((value, thrown) -> thrown).getNow(null);
    return failure == null ? new AssertionError("A failed task without a failure") : failure;
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    look(); // every dependent stage is made by this method, but for minimalCompletionStage
    return new CompletableFuture<>();
  }

  @Override
  public CompletionStage<T> minimalCompletionStage() {
    look();
    return super.minimalCompletionStage();
  }

  @Override
  public CompletableFuture<T> toCompletableFuture() {
    look(); // thenCombine and its like call it on the other stage
    return this;
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    checkBlocking("get");
    look();
    try {
      return super.get();
    } catch (CancellationException e) {
      throw cancellation(e);
    }
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    checkBlocking("get");
    look();
    try {
      return super.get(timeout, unit);
    } catch (CancellationException e) {
      throw cancellation(e);
    }
  }

  @Override
  public T join() {
    checkBlocking("join");
    look();
    try {
      return super.join();
    } catch (CancellationException e) {
      throw cancellation(e);
    }
  }

  /** Newer releases of the JDK wrap it in a plain one, which says neither reason nor origin. */
  private CancellationException cancellation(CancellationException thrown) {
    return isDone() && failure() instanceof CancellationException cancelled ? cancelled : thrown;
  }

  @Override
  public T getNow(T valueIfAbsent) {
    if (isDone()) {
      look();
    }
    try {
      return super.getNow(valueIfAbsent);
    } catch (CancellationException e) {
      throw cancellation(e);
    }
  }

  @Override
  public T resultNow() {
    if (!isDone()) {
      throw new IllegalStateException("Task has not completed");
    }
    if (isCompletedExceptionally()) {
      look();
      throw new IllegalStateException(
          isCancelled() ? "Task was cancelled" : "Task completed with exception");
    }
    look();
    return super.getNow(null);
  }

  @Override
  public Throwable exceptionNow() {
    if (!isDone()) {
      throw new IllegalStateException("Task has not completed");
    }
    if (!isCompletedExceptionally()) {
      throw new IllegalStateException("Task completed with a result");
    }
    Throwable failure = failure();
    if (failure instanceof CancellationException) {
      throw new IllegalStateException("Task was cancelled");
    }
    return failure;
  }
}
