package dev.fermata.benchmarks.virtual;

import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Starts virtual threads, without naming what a JDK 17 does not have. */
final class VirtualThreads {
  private static final @Nullable Method START = find();

  private VirtualThreads() {}

  private static @Nullable Method find() {
    try {
      return Thread.class.getMethod("startVirtualThread", Runnable.class);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  static boolean available() {
    return START != null && Runtime.version().feature() >= 21;
  }

  static Thread start(Runnable body) {
    try {
      return (Thread) START.invoke(null, body);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("virtual threads are not to be had", e);
    }
  }

  /** Runs it on a virtual thread and waits for its value. */
  static <T> T call(Callable<T> body) throws Exception {
    FutureTask<T> task = new FutureTask<>(body);
    start(task);
    return task.get();
  }
}
