package dev.fermata.sync;

/**
 * Thrown to those that wait, or come to wait, at a {@link Barrier} that was aborted, and to those
 * that waited when it was reset: not all of them will come together.
 */
public class BarrierBrokenException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * An exception with a message.
   *
   * @param message what has happened
   */
  public BarrierBrokenException(String message) {
    super(message);
  }
}
