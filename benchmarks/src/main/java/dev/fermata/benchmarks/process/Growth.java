package dev.fermata.benchmarks.process;

import dev.fermata.benchmarks.Contender;
import dev.fermata.benchmarks.Crowd;
import dev.fermata.benchmarks.ProcessorTime;
import dev.fermata.benchmarks.Work;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a task costs when there are few and when there are many, and a call when calls are deep. All
 * figures are nanoseconds of processor time, the least of several rounds.
 */
final class Growth {
  private static final int[] TASKS = {10, 1_000, 100_000, 10_000_000};
  private static final int[] DEPTHS = {1, 10, 100, 1_000, 10_000};
  private static final int ROUNDS = 8;
  private static final int OPERATIONS = 1_000_000;

  private final Map<String, Double> figures = new LinkedHashMap<>();

  /** Measures all of a contender. */
  static Map<String, Double> of(Contender contender) throws Exception {
    Growth growth = new Growth();
    for (int tasks : TASKS) {
      Crowd crowd = contender.crowd(tasks, false);
      if (crowd != null) {
        growth.measure("task-of-" + tasks, tasks, crowd(crowd));
      }
    }
    for (int depth : DEPTHS) {
      growth.measure("call-at-depth-" + depth, depth, contender.deep(depth, 1));
    }
    return growth.figures;
  }

  private static Work crowd(Crowd crowd) {
    return () -> {
      crowd.gather();
      return crowd.release();
    };
  }

  /** A figure that does not fit into the heap or the stack is left out. */
  private void measure(String name, int operations, @Nullable Work work) throws Exception {
    if (work == null) {
      return;
    }
    int times = Math.max(1, OPERATIONS / operations);
    double least = Double.MAX_VALUE;
    try {
      for (int round = 0; round < ROUNDS; round++) {
        ProcessorTime watch = ProcessorTime.start();
        for (int i = 0; i < times; i++) {
          work.run();
        }
        least = Math.min(least, (double) watch.nanoseconds() / times / operations);
      }
      figures.put(name, least);
    } catch (OutOfMemoryError | StackOverflowError e) {
      System.err.println(name + ": " + e);
    }
  }
}
