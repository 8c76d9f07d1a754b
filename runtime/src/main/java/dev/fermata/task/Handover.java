package dev.fermata.task;

import org.jspecify.annotations.Nullable;

/**
 * Where a body that returns bare longs leaves a result that is none, for the code on the same
 * thread to which it returns.
 */
public final class Handover {
  /** On threads where no loop runs. */
  private static final ThreadLocal<@Nullable Object> ELSEWHERE = new ThreadLocal<>();

  private Handover() {}

  /** Leaves a result. */
  public static void give(@Nullable Object result) {
    TaskLoop loop = TaskLoop.here();
    if (loop != null) {
      loop.now.handed = result;
    } else {
      ELSEWHERE.set(result);
    }
  }

  /**
   * Leaves a call that has just been suspended on this thread.
   *
   * @return whether a loop will resume it, so that it is suspended until this step is over
   */
  public static boolean give(Continuation call) {
    TaskLoop loop = call.loop;
    if (loop == null) {
      give((Object) call); // a loop may run here all the same, and who takes it looks there
      return false;
    }
    loop.now.handed = call;
    return true;
  }

  /** Takes the one that is there. */
  public static @Nullable Object take() {
    TaskLoop loop = TaskLoop.here();
    if (loop == null) {
      Object result = ELSEWHERE.get();
      ELSEWHERE.remove();
      return result;
    }
    Now now = loop.now;
    Object result = now.handed;
    now.handed = null;
    return result;
  }
}
