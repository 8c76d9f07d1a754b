package dev.fermata.sync;

/** Thrown by a {@link Receiver} when all senders are closed and all they sent was received. */
public class EndOfChannelException extends ChannelClosedException {
  private static final long serialVersionUID = 1;

  /**
   * An exception with a message.
   *
   * @param message what has ended
   */
  public EndOfChannelException(String message) {
    super(message);
  }
}
