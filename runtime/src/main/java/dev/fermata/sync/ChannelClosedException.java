package dev.fermata.sync;

/**
 * Thrown by a half of a {@link Channel} that cannot work any more: it was closed itself, or, to a
 * sender, all receivers are closed. To a receiver, {@link EndOfChannelException} says that all has
 * been received.
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
