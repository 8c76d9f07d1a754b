package dev.fermata.codegen;

import dev.fermata.task.EndedTask;
import dev.fermata.task.Handover;
import dev.fermata.task.Stages;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What generated code calls where {@code await(method(...))} is fused: it calls the body of the
 * method, not its stub, and so a call that ends without being suspended needs no task. What it
 * awaits is then a body result.
 *
 * <p>A body whose values are all of one primitive type returns them bare, as longs, so that nothing
 * is boxed: an {@code int} and its like as themselves, a {@code float} or {@code double} as its
 * bits. {@link #OBJECT} and {@link #SUSPENDED} stand for all other results, and {@link Handover}
 * has them; a value that is the same as one of these is an other result too.
 *
 * <p>For generated code only.
 */
public final class Calls {
  /** Says that the result is an object. */
  static final long OBJECT = 0x7FF8_FE3A_7A5A_C0DEL;

  /** Says that it is a suspended call, and that it will be as long as this step goes on. */
  static final long SUSPENDED = OBJECT + 1;

  private Calls() {}

  /**
   * Whether {@link #take} returns or throws at once; or throws what an await of the value would,
   * where the caller is being cancelled.
   *
   * @param result what a body returned
   * @return false if the caller must be suspended
   */
  public static boolean isFinished(@Nullable Object result) {
    return (!(result instanceof CompletableFuture<?>) && !Stages.isWatched()) || isReady(result);
  }

  private static boolean isReady(@Nullable Object result) {
    CompletionStage<?> stage = stage(result);
    if (stage == null) {
      Stages.checkReady(); // here, for the value itself is taken without a look at anything
      return true;
    }
    if (stage instanceof Frame call) {
      call.own();
    }
    return Stages.isReady(stage);
  }

  /**
   * The value of a call that has ended; or throws the exception that an await of its task would.
   *
   * @param result what the body returned, or on resumption the task of the call
   * @return the value
   */
  public static @Nullable Object take(@Nullable Object result) {
    return result instanceof CompletableFuture<?> ? takeSlowly(result) : result;
  }

  private static @Nullable Object takeSlowly(@Nullable Object result) {
    CompletionStage<?> stage = stage(result);
    return stage == null ? result : Stages.get(stage);
  }

  /** The task of a call, if there is one; null if the result is its value. */
  private static @Nullable CompletionStage<?> stage(@Nullable Object result) {
    if (result instanceof Outcome outcome) {
      return outcome.task();
    }
    return result instanceof Frame || EndedTask.isSubstitute(result)
        ? (CompletionStage<?>) result
        : null;
  }

  // ---- bare values

  /**
   * What a body returns whose result is no bare value.
   *
   * @param result the result
   * @return what {@link #handed} and all that takes such a long understands
   */
  public static long hand(@Nullable Object result) {
    Handover.give(result);
    return OBJECT;
  }

  /**
   * What a body returns that is being suspended.
   *
   * @param frame its frame
   * @return the same
   */
  public static long suspended(Frame frame) {
    return Handover.give(frame) ? SUSPENDED : OBJECT;
  }

  /**
   * What a body returns whose value is a long, or the bits of a double: almost always the value.
   *
   * @param value the value
   * @return the value, or what stands for it
   */
  public static long bare(long value) {
    return isBare(value) ? value : hand(value);
  }

  /**
   * The same of a double.
   *
   * @param value the value
   * @return its bits, or what stands for it
   */
  public static long bare(double value) {
    long bits = Double.doubleToRawLongBits(value);
    return isBare(bits) ? bits : hand(value);
  }

  /** Whether a long is a value. */
  static boolean isBare(long result) {
    return (result & ~1L) != OBJECT;
  }

  /**
   * Whether the value can be taken at once; or throws as {@link #isFinished(Object)} does.
   *
   * @param result what a body returned
   * @return false if the caller must be suspended
   */
  public static boolean isFinished(long result) {
    return (isBare(result) && !Stages.isWatched()) || isReady(result);
  }

  private static boolean isReady(long result) {
    if (isBare(result)) {
      return isReady((Object) null);
    }
    if (result == SUSPENDED && !Stages.isWatched()) {
      return false;
    }
    Object object = Handover.take();
    boolean ready = isFinished(object); // which may run code of the user that uses the handover
    Handover.give(object);
    return ready;
  }

  /**
   * What the caller of a body must wait for.
   *
   * @param result what the body returned, and {@link #isFinished(long)} was false
   * @return the task of the call, or its {@link Outcome}
   */
  public static CompletionStage<?> handed(long result) {
    Object object = Handover.take();
    if (object instanceof Frame call) {
      call.own();
      return call;
    }
    if (object instanceof CompletionStage<?> stage && !isBare(result)) {
      return stage;
    }
    throw new IllegalStateException("A call that was to be awaited has not been suspended");
  }

  /**
   * On resumption: what has been awaited, as the body would have returned it.
   *
   * @param stage what {@link Frame#awaited} returned
   * @return no bare value
   */
  public static long resumed(CompletionStage<?> stage) {
    return hand(stage);
  }

  /**
   * The same where an {@code int} is expected. A future may have been cast, so that its value is of
   * another class; what takes it then throws.
   *
   * @param stage what {@link Frame#awaited} returned
   * @return a bare value, if that is what it has ended in
   */
  public static long intResumed(CompletionStage<?> stage) {
    return Stages.valueOrNull(stage) instanceof Integer number ? number : hand(stage);
  }

  /**
   * The same where a {@code long} is expected.
   *
   * @param stage what {@link Frame#awaited} returned
   * @return a bare value, if that is what it has ended in
   */
  public static long longResumed(CompletionStage<?> stage) {
    return Stages.valueOrNull(stage) instanceof Long number && isBare(number)
        ? number
        : hand(stage);
  }
}
