package dev.fermata.sync;

/**
 * Thrown by an {@link AsyncQueue} that was shut down and takes, or has, nothing any more.
 *
 * <pre>{@code
 * AsyncQueue<String> names = AsyncQueue.fifo(0);
 * names.shutdown(false);
 * try {
 *   await(names.get());
 * } catch (QueueShutDownException e) {
 *   log("there is no more work");
 * }
 * }</pre>
 *
 * <p>Unchecked. It is thrown on the loop's thread, by the await or by the method itself; the task
 * that gets it is not cancelled by that.
 */
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
