package dev.fermata.sync;

/**
 * Thrown by a half of a {@link Channel} that cannot work any more: it was closed itself, or, to a
 * sender, all receivers are closed. To a receiver, {@link EndOfChannelException} says that all has
 * been received.
 *
 * <pre>{@code
 * Channel<String> lines = Channel.open(1);
 * lines.receiver().close();
 * try {
 *   await(lines.sender().send("line"));
 * } catch (ChannelClosedException e) {
 *   log("nobody listens any more");
 * }
 * }</pre>
 *
 * <p>Unchecked. It is thrown on the loop's thread, by the await or by the method itself; the task
 * that gets it is not cancelled by that.
 */
public class ChannelClosedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * An exception with a message.
   *
   * @param message what is closed
   */
  public ChannelClosedException(String message) {
    super(message);
  }
}
