package dev.fermata.sync;

/**
 * Thrown to those that wait, or come to wait, at a {@link Barrier} that was aborted, and to those
 * that waited when it was reset: not all of them will come together.
 *
 * <pre>{@code
 * Barrier barrier = new Barrier(2);
 * barrier.abort();
 * try {
 *   await(barrier.arrive());
 * } catch (BarrierBrokenException e) {
 *   barrier.reset();
 * }
 * }</pre>
 *
 * <p>Unchecked. It is thrown on the loop's thread, by the await or by the method itself; the task
 * that gets it is not cancelled by that.
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
