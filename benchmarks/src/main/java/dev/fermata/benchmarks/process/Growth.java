package dev.fermata.benchmarks.process;

import dev.fermata.benchmarks.Contender;
import dev.fermata.benchmarks.Crowd;
import dev.fermata.benchmarks.Work;

/**
 * What a task costs when there are few and when there are many, a call when calls are deep, and an
 * await when a method has many.
 */
final class Growth {
  private static final int[] TASKS = {10, 1_000, 100_000, 10_000_000};
  private static final int[] DEPTHS = {1, 10, 100, 1_000, 10_000};
  private static final int MOST_AWAITS = 64;
  private static final int OPERATIONS = 10_000;

  private final Figures figures;
  private final Contender contender;

  private Growth(Contender contender, Figures figures) {
    this.contender = contender;
    this.figures = figures;
  }

  /** Measures all of a contender. */
  static void measure(Contender contender, Figures figures) throws Exception {
    Growth growth = new Growth(contender, figures);
    growth.awaits("ready-await-of-", false);
    growth.awaits("suspended-await-of-", true);
    growth.depths();
    growth.tasks();
  }

  private void tasks() throws Exception {
    for (int tasks : TASKS) {
      Crowd crowd = contender.crowd(tasks, false);
      if (crowd != null) {
        figures.processorTime("task-of-" + tasks, tasks, through(crowd));
      }
    }
  }

  private static Work through(Crowd crowd) {
    return () -> {
      crowd.gather();
      return crowd.release();
    };
  }

  private void depths() throws Exception {
    for (int depth : DEPTHS) {
      int times = times(depth);
      Work work = contender.deep(depth, times);
      figures.processorTime("call-at-depth-" + depth, (long) depth * times, work);
    }
  }

  private void awaits(String name, boolean suspends) throws Exception {
    for (int number = 1; number <= MOST_AWAITS; number *= 2) {
      int times = times(number);
      Work work = contender.awaits(number, suspends, times);
      figures.processorTime(name + number, (long) number * times, work);
    }
  }

  /** So often that starting and ending a work does not count. */
  private static int times(int operations) {
    return Math.max(1, OPERATIONS / operations);
  }
}
