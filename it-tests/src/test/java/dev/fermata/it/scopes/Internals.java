package dev.fermata.it.scopes;

import dev.fermata.EventLoop;
import java.lang.reflect.Method;

/** What the runtime counts, and no user sees. */
final class Internals {
  private Internals() {}

  /** How many tasks and scopes are asked to cancel and have not ended. */
  static int requests() {
    try {
      Class<?> type = Class.forName("dev.fermata.task.Cancellation");
      Method method = type.getDeclaredMethod("count");
      method.setAccessible(true);
      return (int) method.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** How many timers a loop has set. */
  static int timers(EventLoop loop) {
    try {
      Class<?> type = Class.forName("dev.fermata.loop.LoopCalls");
      Method method = type.getDeclaredMethod("timerCount");
      method.setAccessible(true);
      return (int) method.invoke(loop);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
