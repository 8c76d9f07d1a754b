package dev.fermata;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by {@code await} inside a task that was asked to cancel, at every await until the task
 * ends. Do what must be done in {@code finally}, and let it go on; catching it does not undo the
 * request.
 *
 * <pre>{@code
 * try {
 *   await(connection.write(text));
 * } catch (TaskCancelledException e) {
 *   log("not written: " + e.reason());
 *   throw e;
 * }
 * }</pre>
 *
 * <p>It is thrown on the thread of the task, and may be looked at on any.
 *
 * <p>Its stack trace is that of the await. {@link #getCause} is the {@linkplain #origin origin}:
 * its trace shows who asked.
 */
public class TaskCancelledException extends CancellationException {
  private static final long serialVersionUID = 1;

  private final String reason;
  private final transient @Nullable CancelScope scope;

  /**
   * An exception with a reason and an origin.
   *
   * @param reason why the task was cancelled, in words
   * @param origin what asked for it, null if unknown
   */
  public TaskCancelledException(String reason, @Nullable Throwable origin) {
    this(reason, origin, null);
  }

  /**
   * An exception of a cancel scope.
   *
   * @param reason why it was cancelled, in words
   * @param origin what asked for it, null if unknown
   * @param scope the scope that was cancelled; null if it was a task
   */
  @SuppressWarnings("this-escape") // initCause looks at nothing of a subclass
  public TaskCancelledException(
      String reason, @Nullable Throwable origin, @Nullable CancelScope scope) {
    super(reason);
    this.reason = reason;
    this.scope = scope;
    if (origin != null) {
      initCause(origin);
    }
  }

  /**
   * Why the task was cancelled.
   *
   * @return the reason, in words
   */
  public String reason() {
    return reason;
  }

  /**
   * The cancel scope whose cancelling this is; see {@link CancelScope#isCause}.
   *
   * @return the scope; null if a task was cancelled, or if the exception was deserialised
   */
  public @Nullable CancelScope scope() {
    return scope;
  }

  /**
   * Who asked.
   *
   * @return an exception made where the request was made, or null if it was not recorded
   */
  public @Nullable Throwable origin() {
    return getCause();
  }
}
