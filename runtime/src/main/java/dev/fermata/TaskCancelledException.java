package dev.fermata;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by {@code await} inside a task that was asked to cancel, at every await until the task
 * ends. Do what must be done in {@code finally}, and let it go on; catching it does not undo the
 * request.
 *
 * <p>Its stack trace is that of the await. {@link #getCause} is the {@linkplain #origin origin}:
 * its trace shows who asked.
 */
public class TaskCancelledException extends CancellationException {
  private static final long serialVersionUID = 1;

  private final String reason;

  /**
   * An exception with a reason and an origin.
   *
   * @param reason why the task was cancelled, in words
   * @param origin what asked for it, null if unknown
   */
  @SuppressWarnings("this-escape") // initCause looks at nothing of a subclass
  public TaskCancelledException(String reason, @Nullable Throwable origin) {
    super(reason);
    this.reason = reason;
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
   * Who asked.
   *
   * @return an exception made where the request was made, or null if it was not recorded
   */
  public @Nullable Throwable origin() {
    return getCause();
  }
}
