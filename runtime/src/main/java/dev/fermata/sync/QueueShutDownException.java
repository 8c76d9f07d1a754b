package dev.fermata.sync;

/** Thrown by an {@link AsyncQueue} that was shut down and takes, or has, nothing any more. */
public class QueueShutDownException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * An exception with a message.
   *
   * @param message what was refused
   */
  public QueueShutDownException(String message) {
    super(message);
  }
}
