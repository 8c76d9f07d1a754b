package dev.fermata.task;

import org.jspecify.annotations.Nullable;

/**
 * Where a body that returns bare longs leaves a result that is none, for the code on the same
 * thread to which it returns.
 */
public final class Handover {
  /** On threads where no loop runs. */
  private static final ThreadLocal<@Nullable Object> ELSEWHERE = new ThreadLocal<>();

  /** Stands for null: that there is nothing must be seen. */
  private static final Object NULL = new Object();

  private Handover() {}

  /** Leaves a result. */
  public static void give(@Nullable Object result) {
    put(TaskLoop.here(), result == null ? NULL : result);
  }

  /** Whether there is one. */
  public static boolean isGiven() {
    return get(TaskLoop.here()) != null;
  }

  /** Takes the one that is there. */
  public static @Nullable Object take() {
    TaskLoop loop = TaskLoop.here();
    Object result = get(loop);
    put(loop, null);
    return result == NULL ? null : result;
  }

  private static @Nullable Object get(@Nullable TaskLoop loop) {
    return loop != null ? loop.handed : ELSEWHERE.get();
  }

  private static void put(@Nullable TaskLoop loop, @Nullable Object result) {
    if (loop != null) {
      loop.handed = result;
    } else if (result != null) {
      ELSEWHERE.set(result);
    } else {
      ELSEWHERE.remove();
    }
  }
}
