package dev.fermata.it.differential;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends runs that hang. A loop that is interrupted cancels what it runs, so that the run ends in a
 * way that differs; what ignores that ends the JVM, after the seed and the stack were printed.
 */
final class Watchdog {

  private static final long SECONDS = Long.getLong("fermata.differential.patience", 120);

  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor(
          runnable -> {
            Thread thread = new Thread(runnable, "watchdog");
            thread.setDaemon(true);
            return thread;
          });

  private Watchdog() {}

  /**
   * Does something on this thread, but not for ever.
   *
   * @param what for the message
   */
  static <T> T watch(String what, Callable<T> action) throws Exception {
    Thread thread = Thread.currentThread();
    ScheduledFuture<?> interrupt =
        TIMER.schedule(() -> report(what, thread, false), SECONDS, TimeUnit.SECONDS);
    ScheduledFuture<?> halt =
        TIMER.schedule(() -> report(what, thread, true), 2 * SECONDS, TimeUnit.SECONDS);
    try {
      return action.call();
    } finally {
      interrupt.cancel(false);
      halt.cancel(false);
      Thread.interrupted();
    }
  }

  private static void report(String what, Thread thread, boolean last) {
    System.err.println(what + " hangs:");
    for (StackTraceElement frame : thread.getStackTrace()) {
      System.err.println("  at " + frame);
    }
    if (last) {
      Runtime.getRuntime().halt(3);
    }
    thread.interrupt();
  }
}
