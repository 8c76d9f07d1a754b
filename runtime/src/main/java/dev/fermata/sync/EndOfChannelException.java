package dev.fermata.sync;

/**
 * Thrown by a {@link Receiver} when all senders are closed and all they sent was received.
 *
 * <pre>{@code
 * results.sender().close();
 * try (Receiver<String> mine = results.receiver()) {
 *   while (true) {
 *     index(await(mine.receive()));
 *   }
 * } catch (EndOfChannelException end) {
 *   log("that was all");
 * }
 * }</pre>
 *
 * <p>Unchecked. It is thrown on the loop's thread, by the await or by the method itself; the task
 * that gets it is not cancelled by that.
 */
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
