package dev.fermata;

import org.jspecify.annotations.Nullable;

/**
 * How one of several futures ended; what {@link Fermata#settle} gives.
 *
 * <pre>{@code
 * for (Settled<String> each : await(settle(pages))) {
 *   if (each instanceof Settled.Success<String> page) {
 *     index(page.value());
 *   } else if (each instanceof Settled.Failure<String> failure) {
 *     log(failure.exception());
 *   }
 * }
 * }</pre>
 *
 * <p>Immutable, for any thread. A stage that was cancelled is a failure too.
 *
 * @param <T> the type of the value
 */
public sealed interface Settled<T extends @Nullable Object> {
  /**
   * It has a value.
   *
   * @param value the value
   * @param <T> its type
   */
  record Success<T extends @Nullable Object>(T value) implements Settled<T> {}

  /**
   * It failed, or was cancelled: then the exception is a {@link
   * java.util.concurrent.CancellationException}.
   *
   * @param exception the original exception
   * @param <T> the type of the value that it has not
   */
  record Failure<T extends @Nullable Object>(Throwable exception) implements Settled<T> {}
}
