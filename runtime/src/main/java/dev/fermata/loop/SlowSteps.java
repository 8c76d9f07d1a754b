package dev.fermata.loop;

import dev.fermata.DebugReport;
import dev.fermata.Task;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the steps of one loop that take too long, in debug mode: a thread looks now and then
 * whether the step is still the same, and takes the stack of the loop's thread while it is slow.
 * The loop itself reports it when the step has ended; one that seems never to end is logged
 * meanwhile.
 */
final class SlowSteps {
  private static final StackTraceElement[] UNKNOWN = {};

  /** As many times slower than allowed, it may never end. */
  private static final int HANGS = 50;

  private final LoopCalls loop;
  private final long limit;
  private final LongSupplier nanoTime;
  private @Nullable Thread watcher;

  /** Guarded by this, as are all that follow: the thread of the step, or null between steps. */
  private @Nullable Thread running;

  private long begin;
  private StackTraceElement[] sample = UNKNOWN;
  private boolean logged;

  SlowSteps(LoopCalls loop, Duration limit, LongSupplier nanoTime) {
    this.loop = loop;
    this.limit = limit.toNanos();
    this.nanoTime = nanoTime;
  }

  /** A step begins on this thread. */
  synchronized void begin() {
    running = Thread.currentThread();
    begin = nanoTime.getAsLong();
    sample = UNKNOWN;
    logged = false;
  }

  /** The step has ended: reports it if it was slow, with what there is to say of its task. */
  void end(@Nullable Task<?> task, String described) {
    long nanos;
    StackTraceElement[] where;
    synchronized (this) {
      running = null;
      nanos = nanoTime.getAsLong() - begin;
      where = sample;
    }
    if (nanos > limit) {
      String what = message("took", nanos) + described;
      loop.report(what, new DebugReport(DebugReport.Kind.SLOW_STEP, what, where), task);
    }
  }

  private static String message(String verb, long nanos) {
    return "A step of an event loop " + verb + " " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms";
  }

  /** Looks at the present step, from the watching thread. */
  synchronized void look() {
    Thread thread = running;
    if (thread == null) {
      return;
    }
    long nanos = nanoTime.getAsLong() - begin;
    if (nanos > limit && sample == UNKNOWN) {
      sample = thread.getStackTrace();
    }
    if (nanos / HANGS > limit && !logged) {
      logged = true;
      String what = message("has taken", nanos) + " and goes on";
      DebugReport report =
          new DebugReport(DebugReport.Kind.SLOW_STEP, what, thread.getStackTrace());
      LoggingHandler.INSTANCE.handle(loop, what, report, null);
    }
  }

  /** Begins to watch, when the loop begins to run. */
  void start() {
    Thread thread = new Thread(this::watch, loop.name() + "-watch");
    thread.setDaemon(true);
    watcher = thread;
    thread.start();
  }

  /** Stops, when the loop stops. */
  void stop() {
    Thread thread = watcher;
    if (thread != null) {
      watcher = null;
      thread.interrupt();
    }
  }

  private void watch() {
    while (!Thread.interrupted()) {
      LockSupport.parkNanos(Math.max(1, limit / 4));
      look();
    }
  }
}
