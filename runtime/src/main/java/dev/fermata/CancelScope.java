package dev.fermata;

import dev.fermata.task.Callers;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A part of a task that can be cancelled by itself: from the moment it is cancelled, every await
 * inside it throws a {@link TaskCancelledException}, until it is closed. It is opened in an
 * {@code @Async} method with try-with-resources, and what that method calls inside is a part of it
 * too. The model is trio's: scopes nest, and cancelling is a state of the scope and not an event,
 * so that no {@code catch} can swallow it.
 *
 * <pre>{@code
 * @Async
 * static Task<String> page(URI uri) {
 *   CancelScope limit = CancelScope.open(Duration.ofSeconds(2));
 *   try (limit) {
 *     return done(await(fetch(uri)));
 *   } catch (TaskCancelledException e) {
 *     if (!limit.isCause(e)) {
 *       throw e; // somebody cancelled more than this
 *     }
 *     return done("too slow");
 *   }
 * }
 * }</pre>
 *
 * <p>If all that is wanted is a time limit, {@link Fermata#timeout} is shorter. A <em>shield</em>
 * keeps out what is cancelled around it; it is for cleanup that must await, and should have a
 * deadline of its own:
 *
 * <pre>{@code
 * } finally {
 *   try (var shield = CancelScope.shield(Duration.ofSeconds(1))) {
 *     await(connection.close());
 *   }
 * }
 * }</pre>
 *
 * <p>The shield stands around the await, not inside of what is awaited: {@code await(m())} in what
 * is cancelled waits until {@code m} has ended, if that shields itself, and throws then all the
 * same. Only an await that began before the cancelling has the value that {@code m} ends with.
 *
 * <p>Tasks that are <em>spawned</em> inside are not a part of a scope, but the one that is awaited
 * as the scope is cancelled is asked to cancel too. A call that nobody awaits yet is not woken: its
 * next await throws, or it is woken when it is awaited. If it is left behind unawaited, it is no
 * longer a part of the scope when that is closed. A scope belongs to the loop and the method that
 * opened it. {@link #cancel} is for any thread; all other methods are for the loop's thread. Wrong
 * use throws {@link IllegalStateException}.
 *
 * <p>The transformer treats the static methods like {@code await}: they are for the body of an
 * {@code @Async} method or an asynchronous lambda, and nowhere else.
 */
public abstract class CancelScope implements AutoCloseable {
  /** For the runtime only. */
  protected CancelScope() {}

  /**
   * Opens a scope without a deadline.
   *
   * @return the scope; close it in the same method
   * @throws IllegalStateException if no loop runs on this thread, or the transformer has not seen
   *     the caller
   */
  public static CancelScope open() {
    throw untransformed();
  }

  /**
   * Opens a scope that is cancelled after a time, by the clock of the loop.
   *
   * @param limit how long; if zero or negative, it is cancelled already
   * @return the scope; close it in the same method
   * @throws IllegalStateException as for {@link #open()}
   */
  public static CancelScope open(Duration limit) {
    throw untransformed();
  }

  /**
   * Opens a scope that is cancelled at a time.
   *
   * @param deadline in nanoseconds, on the {@linkplain EventLoop#clock clock} of the loop; if it
   *     has passed, the scope is cancelled already
   * @return the scope; close it in the same method
   * @throws IllegalStateException as for {@link #open()}
   */
  public static CancelScope openAt(long deadline) {
    throw untransformed();
  }

  /**
   * Opens a scope into which no cancelling from outside reaches: awaits in it go on as if the task
   * had not been asked. Prefer {@link #shield(Duration)}, so that nobody waits for ever.
   *
   * @return the scope; close it in the same method
   * @throws IllegalStateException as for {@link #open()}
   */
  public static CancelScope shield() {
    throw untransformed();
  }

  /**
   * Opens a scope into which no cancelling from outside reaches, and which is itself cancelled
   * after a time.
   *
   * @param limit how long; if zero or negative, it is cancelled already
   * @return the scope; close it in the same method
   * @throws IllegalStateException as for {@link #open()}
   */
  public static CancelScope shield(Duration limit) {
    throw untransformed();
  }

  private static IllegalStateException untransformed() {
    return Callers.untransformed("CancelScope");
  }

  /**
   * Cancels the scope: from now on every await inside it throws, and the one that is going on is
   * woken to do so. Does nothing if the scope was cancelled before, or is closed. For any thread:
   * from another one than the loop's it takes effect in the loop's next round.
   */
  public final void cancel() {
    cancel("CancelScope.cancel was called");
  }

  /**
   * Cancels the scope, and says why.
   *
   * @param reason the {@linkplain TaskCancelledException#reason reason} in the exceptions
   * @see #cancel()
   */
  public abstract void cancel(String reason);

  /**
   * Whether the scope was cancelled, by a call or by its deadline. It stays so when it is closed.
   *
   * @return true if it was
   */
  public abstract boolean isCancelled();

  /**
   * Whether an exception was thrown because <em>this</em> scope was cancelled, and not one around
   * it or inside it, or the task.
   *
   * @param thrown what was caught
   * @return true if it is a {@link TaskCancelledException} of this scope
   */
  public final boolean isCause(@Nullable Throwable thrown) {
    return thrown instanceof TaskCancelledException cancelled && cancelled.scope() == this;
  }

  /**
   * The time at which the scope is cancelled.
   *
   * @return in nanoseconds, on the clock of the loop; empty if there is none
   */
  public abstract OptionalLong deadline();

  /**
   * Moves the deadline, or sets one. If the scope is cancelled already, that stays so.
   *
   * @param deadline in nanoseconds, on the clock of the loop; if it has passed, the scope is
   *     cancelled at once
   * @throws IllegalStateException if the scope is closed
   */
  public abstract void setDeadline(long deadline);

  /**
   * Moves the deadline, or sets one, counted from now.
   *
   * @param limit how long from now; if zero or negative, the scope is cancelled at once
   * @throws IllegalStateException if the scope is closed
   */
  public abstract void setDeadlineAfter(Duration limit);

  /**
   * Takes the deadline away.
   *
   * @throws IllegalStateException if the scope is closed
   */
  public abstract void clearDeadline();

  /**
   * Leaves the scope. Awaits are no longer under it. Does nothing the second time.
   *
   * @throws IllegalStateException if scopes that were opened inside are still open (they are closed
   *     first), or if this is not the method that opened it (then nothing is closed)
   */
  @Override
  public abstract void close();
}
