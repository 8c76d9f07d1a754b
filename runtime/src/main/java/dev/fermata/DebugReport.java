package dev.fermata;

/**
 * What debug mode has found: given to the {@link ExceptionHandler} of the loop, and never thrown.
 * Its stack trace is that of the place it is about: the code that was slow, while it was; or the
 * line that made the task.
 *
 * <pre>{@code
 * EventLoop.builder().debug(true).slowStep(Duration.ofMillis(20)).build();
 * }</pre>
 *
 * <p>Immutable, for any thread; the handler gets it on the loop's thread. A report cancels nothing.
 */
public final class DebugReport extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What it is about. */
  public enum Kind {
    /** A step that kept the loop from everything else for longer than it should. */
    SLOW_STEP,

    /**
     * A task that was suspended when its loop was closed, and was cancelled by that; or that was
     * collected, as nothing could ever have let it go on.
     */
    PENDING,

    /** The task of a call that nobody has awaited or otherwise looked at. */
    NEVER_AWAITED
  }

  private final Kind kind;

  /**
   * A report. For the runtime only.
   *
   * @param kind what it is about
   * @param message what has happened
   * @param trace the place it is about
   */
  public DebugReport(Kind kind, String message, StackTraceElement... trace) {
    super(message, null, false, true);
    this.kind = kind;
    setStackTrace(trace);
  }

  /**
   * What it is about.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this; // the place where it is made says nothing
  }
}
