package dev.fermata;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A computation that is under way, or has ended: what an {@code @Async} method returns. It is a
 * {@link CompletableFuture}, so every library that takes a future takes a task, with these
 * differences, because a task is owned by the body that computes it:
 *
 * <ul>
 *   <li>Only the body ends it. {@code complete}, {@code completeExceptionally}, {@code
 *       completeAsync} and {@code completeOnTimeout} throw {@link UnsupportedOperationException}
 *       while it is unfinished and do nothing afterwards; {@code obtrudeValue} and {@code
 *       obtrudeException} always throw. Only a {@link Promise}, which has no body, is completed by
 *       hand.
 *   <li>{@link #cancel} <em>asks</em>: the task is done when its {@code finally} blocks have run.
 *   <li>{@link #orTimeout} cancels the body; when that has unwound, the task ends in a {@link
 *       java.util.concurrent.TimeoutException}.
 *   <li>{@code get} and {@code join} of an unfinished task on the thread of its own loop throw
 *       {@link IllegalStateException}: the loop could never finish it.
 *   <li>{@link #defaultExecutor} is the task's loop, for the {@code …Async} methods without an
 *       executor.
 *   <li>A failure that nobody looks at is reported to the loop's exception handler. To await, to
 *       read the outcome, or to attach a dependent stage is to look.
 * </ul>
 *
 * <p>For any thread, unless a method says otherwise. {@code await} throws the very exception that
 * the body threw; {@code get} and {@code join} wrap it, as those of any future.
 *
 * <p>Dependent stages ({@code thenApply} and so on) are plain {@code CompletableFuture}s. Tasks are
 * made by {@link Fermata} and by {@code @Async} methods; this class is not for extension.
 *
 * <pre>{@code
 * Task<String> page = fetch(uri);                    // an @Async method: already under way
 * Task<Integer> size = spawn(() -> measure(uri));    // begins in the loop's next round
 * System.out.println(await(page) + await(size));
 * }</pre>
 *
 * @param <T> the type of the value
 */
public abstract class Task<T extends @Nullable Object> extends CompletableFuture<T> {
  /** For the runtime only. */
  protected Task() {}

  /**
   * Asks the task to cancel. From then on every await inside it throws a {@link
   * TaskCancelledException}; what it awaits now is cancelled too. The task ends when its body has
   * unwound: then {@link #isDone} is true, and {@link #isCancelled} if the body ended by a {@link
   * CancellationException}. A body that ends with a value all the same keeps that value.
   *
   * <p>For any thread: from another thread than the task's loop, the request takes effect in the
   * loop's next round.
   *
   * @param mayInterruptIfRunning has no effect
   * @return true if the request was taken; false if the task has ended
   */
  @Override
  public abstract boolean cancel(boolean mayInterruptIfRunning);

  /**
   * Asks the task to cancel, and says why: the {@linkplain TaskCancelledException#reason reason} of
   * what its awaits throw.
   *
   * @param reason in words
   * @return true if the request was taken; false if the task has ended
   * @see #cancel(boolean)
   */
  public abstract boolean cancel(String reason);

  /**
   * Cancels the body if the task has not ended after this time, measured by the clock of its loop.
   * When the body has unwound by the cancellation, the task ends in a {@link
   * java.util.concurrent.TimeoutException}; a value that the body returns all the same is kept.
   *
   * @param timeout how long, in {@code unit}
   * @param unit the unit of {@code timeout}
   * @return this task
   */
  @Override
  public abstract Task<T> orTimeout(long timeout, TimeUnit unit);

  /**
   * The event loop of this task, for {@code …Async} methods without an executor; for a task of no
   * loop, the default of {@link CompletableFuture}.
   *
   * @return the executor
   */
  @Override
  public Executor defaultExecutor() {
    return super.defaultExecutor();
  }

  // The next two override methods that Future has since JDK 19.

  /**
   * The value of a task that has ended with one. For any thread.
   *
   * @return the value
   * @throws IllegalStateException if the task has not ended, failed or was cancelled
   */
  public abstract T resultNow();

  /**
   * The exception of a task that has failed. For any thread.
   *
   * @return the very exception that its body threw
   * @throws IllegalStateException if the task has not ended, has a value or was cancelled
   */
  public abstract Throwable exceptionNow();

  /**
   * Refuses: only the body ends a task.
   *
   * @param value ignored
   * @return false, if the task has ended
   * @throws UnsupportedOperationException if it has not
   */
  @Override
  public boolean complete(T value) {
    return refuse("complete");
  }

  /**
   * Refuses: only the body ends a task.
   *
   * @param failure ignored
   * @return false, if the task has ended
   * @throws UnsupportedOperationException if it has not
   */
  @Override
  public boolean completeExceptionally(Throwable failure) {
    return refuse("completeExceptionally");
  }

  /**
   * Refuses: only the body ends a task.
   *
   * @param supplier ignored
   * @return this task, if it has ended
   * @throws UnsupportedOperationException if it has not
   */
  @Override
  public final Task<T> completeAsync(Supplier<? extends T> supplier) {
    refuse("completeAsync");
    return this;
  }

  /**
   * Refuses: only the body ends a task.
   *
   * @param supplier ignored
   * @param executor ignored
   * @return this task, if it has ended
   * @throws UnsupportedOperationException if it has not
   */
  @Override
  public final Task<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
    refuse("completeAsync");
    return this;
  }

  /**
   * Refuses: only the body ends a task. Catch the exception of {@link #orTimeout} instead.
   *
   * @param value ignored
   * @param timeout ignored
   * @param unit ignored
   * @return this task, if it has ended
   * @throws UnsupportedOperationException if it has not
   */
  @Override
  public final Task<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
    refuse("completeOnTimeout");
    return this;
  }

  /**
   * Refuses: an outcome is final.
   *
   * @param value ignored
   * @throws UnsupportedOperationException always
   */
  @Override
  public final void obtrudeValue(T value) {
    throw new UnsupportedOperationException("The outcome of a task cannot be replaced");
  }

  /**
   * Refuses: an outcome is final.
   *
   * @param failure ignored
   * @throws UnsupportedOperationException always
   */
  @Override
  public final void obtrudeException(Throwable failure) {
    throw new UnsupportedOperationException("The outcome of a task cannot be replaced");
  }

  /**
   * Ends the task with a value. For the runtime only.
   *
   * @param value the value
   * @return true if the task had not ended
   */
  protected final boolean endWithValue(T value) {
    return super.complete(value);
  }

  /**
   * Ends the task with a failure. For the runtime only.
   *
   * @param failure the failure
   * @return true if the task had not ended
   */
  protected final boolean endWithFailure(Throwable failure) {
    return super.completeExceptionally(failure);
  }

  private boolean refuse(String method) {
    if (isDone()) {
      return false;
    }
    throw new UnsupportedOperationException(
        method
            + "() on a task that its body owns: return the value from the body, or cancel() the"
            + " task; for a task to be completed by hand, use Promise.create()");
  }
}
