package dev.fermata.task;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of blocking calls: virtual where the JDK has them, else a bounded pool of daemons.
 */
final class BlockingThreads {
  private static final int MOST = Math.max(32, 4 * Runtime.getRuntime().availableProcessors());
  private static final long IDLE_SECONDS = 30;

  /** Runs each call as soon as there is a thread for it. */
  static final Executor EXECUTOR = create();

  private BlockingThreads() {}

  private static Executor create() {
    try {
      return (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      return pool(MOST); // before JDK 21
    }
  }

  /** At most so many threads; calls beyond that wait in a queue. */
  static ThreadPoolExecutor pool(int most) {
    AtomicInteger count = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            call -> {
              Thread thread = new Thread(call, "fermata-blocking-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
