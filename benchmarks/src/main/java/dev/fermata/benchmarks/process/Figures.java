package dev.fermata.benchmarks.process;

import dev.fermata.benchmarks.ProcessorTime;
import dev.fermata.benchmarks.Work;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Figures in nanoseconds for an operation, each the least of several rounds. A round is so long
 * that the ticks of the system's clocks do not show.
 */
final class Figures {
  private static final int ROUNDS = 8;
  private static final long ROUND = 80_000_000;

  private final Map<String, Double> figures = new LinkedHashMap<>();

  /** All figures, in the order in which they were measured. */
  Map<String, Double> all() {
    return figures;
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
      for (int round = 0; round < ROUNDS; round++) {
        least = Math.min(least, round(work, watch) / operations);
      }
      figures.put(name, least);
    } catch (OutOfMemoryError | StackOverflowError e) {
      System.err.println(name + ": " + e);
    }
  }

  /** Nanoseconds of one run of the work. */
  private static double round(Work work, Watch watch) throws Exception {
    LongSupplier nanoseconds = watch.start();
    long end = System.nanoTime() + ROUND;
    int times = 0;
    do {
      work.run();
      times++;
    } while (System.nanoTime() - end < 0);
    return (double) nanoseconds.getAsLong() / times;
  }

  private interface Watch {
    /** Starts, and returns what reads it. */
    LongSupplier start();
  }
}
