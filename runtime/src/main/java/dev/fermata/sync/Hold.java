package dev.fermata.sync;

/**
 * What was acquired, to be given back by {@link #close}: made for try-with-resources.
 *
 * <pre>{@code
 * try (Hold held = await(lock.acquire())) {
 *   balance = await(store(balance + amount));
 * }
 * }</pre>
 *
 * <p>Thread, cancelling and errors: see {@linkplain dev.fermata.sync the package}. To close it
 * works also in code that is being cancelled.
 *
 * <p>It stands for the right to release and not for one acquisition: close it once for each.
 */
@FunctionalInterface
public interface Hold extends AutoCloseable {
  /**
   * Gives back what was acquired. Never suspends; whoever is served by it goes on in the loop's
   * next round.
   *
   * @throws IllegalStateException if it is not held, or not by the task that calls this; or on
   *     another thread than the loop's
   */
  @Override
  void close();
}
