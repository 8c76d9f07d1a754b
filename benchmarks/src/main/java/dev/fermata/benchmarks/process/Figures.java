package dev.fermata.benchmarks.process;

import dev.fermata.benchmarks.ProcessorTime;
import dev.fermata.benchmarks.Work;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;
import java.util.function.ObjDoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Figures in nanoseconds for an operation, each the least of several rounds, of fewer if they take
 * long. A round is so long that the ticks of the system's clocks do not show.
 */
final class Figures {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 8;
  private static final long ROUND = 80_000_000;
  private static final long ROUND_ON_THE_CLOCK = 10 * ROUND;

  private static final long MOST = 10_000_000_000L;

  private final ObjDoubleConsumer<String> result;

  /** Makes them, to be told one by one, as they are measured. */
  Figures(ObjDoubleConsumer<String> result) {
    this.result = result;
  }

  /** Measures the processor time of a work of so many operations. */
  void processorTime(String name, long operations, @Nullable Work work) throws Exception {
    measure(
        name,
        operations,
        work,
        () -> {
          ProcessorTime watch = ProcessorTime.start();
          return watch::nanoseconds;
        });
  }

  /** Measures the time on the clock. */
  void time(String name, long operations, @Nullable Work work) throws Exception {
    measure(
        name,
        operations,
        work,
        () -> {
          long start = System.nanoTime();
          return () -> System.nanoTime() - start;
        });
  }

  /** A figure that does not fit into the heap or the stack is left out. */
  private void measure(String name, long operations, @Nullable Work work, Watch watch)
      throws Exception {
    if (work == null) {
      return;
    }
    double least = Double.MAX_VALUE;
    try {
      long end = System.nanoTime() + MOST;
      for (int round = 0; round < ROUNDS && System.nanoTime() - end < 0; round++) {
        least = Math.min(least, round(work, watch) / operations);
      }
      result.accept(name, least);
    } catch (OutOfMemoryError | StackOverflowError e) {
      System.err.println(name + ": " + e);
    }
  }

  /**
   * Nanoseconds of one run of the work. It is warm after so much work, not after so much time: on a
   * busy machine that is not the same.
   */
  private static double round(Work work, Watch watch) throws Exception {
    LongSupplier nanoseconds = watch.start();
    long end = System.nanoTime() + ROUND_ON_THE_CLOCK;
    long processorEnd = THREADS.getCurrentThreadCpuTime() + ROUND;
    int times = 0;
    do {
      work.run();
      times++;
    } while (System.nanoTime() - end < 0 && THREADS.getCurrentThreadCpuTime() < processorEnd);
    return (double) nanoseconds.getAsLong() / times;
  }

  private interface Watch {
    /** Starts, and returns what reads it. */
    LongSupplier start();
  }
}
