package dev.fermata.codegen;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Stands in for the real one. */
public final class Calls {
  private Calls() {}

  public static boolean isFinished(@Nullable Object result) {
    return !isFuture(result) || ((CompletableFuture<?>) result).isDone();
  }

  public static @Nullable Object take(@Nullable Object result) {
    return isFuture(result) ? Codegen.get((CompletionStage<?>) result) : result;
  }

  private static boolean isFuture(@Nullable Object result) {
    return result instanceof Frame || result instanceof Codegen.Outcome;
  }

  // ---- bare values

  private static final long OBJECT = Long.MIN_VALUE + 12345;
  private static final ThreadLocal<@Nullable Object> HANDED = new ThreadLocal<>();
  private static final Object NULL = new Object();

  public static long hand(@Nullable Object result) {
    HANDED.set(result == null ? NULL : result);
    return OBJECT;
  }

  public static long suspended(Frame frame) {
    return hand(frame);
  }

  public static long bare(long value) {
    return value;
  }

  public static long bare(double value) {
    return Double.doubleToRawLongBits(value);
  }

  public static boolean isFinished(long result) {
    return result != OBJECT || isFinished(HANDED.get());
  }

  public static CompletionStage<?> handed(long result) {
    return (CompletionStage<?>) handedObject();
  }

  private static @Nullable Object handedObject() {
    Object result = HANDED.get();
    HANDED.remove();
    return result == NULL ? null : result;
  }

  public static long resumed(CompletionStage<?> stage) {
    return hand(stage);
  }

  public static long intResumed(CompletionStage<?> stage) {
    return hand(stage);
  }

  public static long longResumed(CompletionStage<?> stage) {
    return hand(stage);
  }

  static @Nullable Object object(long result, Object value) {
    return result == OBJECT ? handedObject() : value;
  }
}
