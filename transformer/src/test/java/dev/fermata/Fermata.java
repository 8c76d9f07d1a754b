package dev.fermata;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Stands in for the real facade. */
public final class Fermata {

  private Fermata() {}

  public static <T> T await(CompletionStage<? extends T> stage) {
    throw new IllegalStateException("await was not transformed");
  }

  public static <T, X extends Throwable> T await(CompletionStage<? extends T> stage, Class<X> type)
      throws X {
    throw new IllegalStateException("await was not transformed");
  }

  public static <T> Task<T> done(@Nullable T value) {
    Task<T> task = new Task<>();
    task.complete(value);
    return task;
  }

  public static Task<Void> done() {
    return done(null);
  }

  /** So that examples with it compile; nothing runs it here. */
  public static <T> T run(Callable<? extends CompletionStage<T>> main) {
    throw new UnsupportedOperationException();
  }

  /** So that examples with it compile; nothing runs it here. */
  public static <T> Task<T> spawn(Callable<? extends CompletionStage<T>> body) {
    throw new UnsupportedOperationException();
  }

  /** So that examples with it compile; nothing runs it here. */
  public static Task<Void> sleep(Duration delay) {
    throw new UnsupportedOperationException();
  }

  /** So that examples with it compile; nothing runs it here. */
  public static <T> Task<T> toThread(Callable<? extends T> action) {
    throw new UnsupportedOperationException();
  }

  /** So that examples with it compile; nothing runs it here. */
  public static <T> Task<List<T>> gather(
      Collection<? extends CompletionStage<? extends T>> stages) {
    throw new UnsupportedOperationException();
  }
}
