package dev.fermata.benchmarks.process;

import dev.fermata.benchmarks.Contender;

/** What several loops on as many threads do: in time on the clock, for that is what they save. */
final class Scaling {
  private static final int TASKS = 1_000;
  private static final int YIELDS = 1_000;
  private static final int AWAITS = 100_000;
  private static final int CROWD = 100;

  private Scaling() {}

  /** Measures all of a contender. */
  static void measure(Contender contender, Figures figures) throws Exception {
    for (int loops = 1; loops <= 2; loops++) {
      figures.time("suspension-on-" + loops, TASKS * YIELDS, contender.group(loops, TASKS, YIELDS));
    }
    figures.time("await-across-by-1", AWAITS, contender.across(1, AWAITS));
    figures.time("await-across-by-" + CROWD, AWAITS, contender.across(CROWD, AWAITS / CROWD));
  }
}
