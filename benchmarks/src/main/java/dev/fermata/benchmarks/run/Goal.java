package dev.fermata.benchmarks.run;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a ratio, or a figure of Fermata, shall be.
 *
 * @param workload measured
 * @param figure of it
 * @param above the contender whose figure is looked at
 * @param below the contender whose figure divides it; null for none
 * @param most whether the bound is from above; else from below
 * @param bound the bound
 */
record Goal(
    String workload,
    String figure,
    String above,
    @Nullable String below,
    boolean most,
    double bound) {

  static final List<Goal> ALL =
      List.of(
          ratio("chain-10", "cpu", "fermata", "plain", 1.3),
          ratio("chain-100", "cpu", "fermata", "plain", 1.3),
          figure("chain-10", "bytes", 0.05),
          ahead("chain-10", "cpu", "kotlin", 1),
          ahead("chain-10", "cpu", "futures", 1),
          ahead("chain-10", "cpu", "ea", 1),
          ahead("chain-10", "cpu", "tascalate", 1),
          ratio("yield", "cpu", "fermata", "hand", 2),
          figure("yield", "bytes", 0.05),
          ahead("yield", "cpu", "kotlin", 3),
          ahead("yield", "cpu", "virtual1", 30),
          ratio("deep-1", "cpu", "fermata", "hand", 1.2),
          ratio("deep-10", "cpu", "fermata", "hand", 1.2),
          ratio("deep-100", "cpu", "fermata", "hand", 1.2),
          ahead("deep-10", "cpu", "kotlin", 1.7),
          ahead("deep-1", "cpu", "virtual1", 1),
          ahead("deep-10", "cpu", "virtual1", 1),
          ahead("deep-100", "cpu", "virtual1", 1),
          ratio("queue-1", "cpu", "fermata", "hand", 2),
          ratio("queue-100", "cpu", "fermata", "hand", 2),
          ahead("queue-1", "cpu", "kotlin", 3),
          ahead("queue-100", "cpu", "kotlin", 3),
          ratio("program-ready", "cpu", "fermata", "ea", 1.2),
          ratio("program-suspends", "cpu", "fermata", "ea", 1),
          figure("waiting", "bytes", 56),
          new Goal("waiting", "bytes", "called", null, true, 56),
          figure("locals", "bytes", 80),
          new Goal("locals", "bytes", "called", null, true, 80),
          ahead("waiting", "bytes", "kotlin", 5),
          ahead("waiting", "bytes", "virtual", 10),
          ratio("waiting", "warm-ms", "fermata", "hand", 2),
          ahead("waiting", "warm-ms", "kotlin", 15),
          ahead("waiting", "warm-ms", "virtual", 15),
          ratio("sleeps", "cpu-ms", "fermata", "hand", 1.3));

  private static Goal ratio(
      String workload, String figure, String above, String below, double bound) {
    return new Goal(workload, figure, above, below, true, bound);
  }

  private static Goal ahead(String workload, String figure, String peer, double bound) {
    return new Goal(workload, figure, peer, "fermata", false, bound);
  }

  private static Goal figure(String workload, String figure, double bound) {
    return new Goal(workload, figure, "fermata", null, true, bound);
  }

  /** Finds a median. */
  interface Figures {
    OptionalDouble median(String workload, String figure, String contender);
  }

  /** The table of all goals of which the figures are there; empty if there are none. */
  static String markdown(Figures figures) {
    StringBuilder text = new StringBuilder();
    for (Goal goal : ALL) {
      goal.measured(figures).ifPresent(value -> text.append(goal.line(value)));
    }
    return text.isEmpty() ? "" : "| goal | bound | measured | |\n|---|---:|---:|---|\n" + text;
  }

  private OptionalDouble measured(Figures figures) {
    OptionalDouble one = figures.median(workload, figure, above);
    if (below == null || one.isEmpty()) {
      return one;
    }
    OptionalDouble other = figures.median(workload, figure, below);
    return other.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(one.getAsDouble() / other.getAsDouble());
  }

  private String line(double value) {
    boolean reached = most ? value <= bound : value >= bound;
    return String.format(
        "| %s, %s: %s | %s %s | %s | %s |%n",
        workload,
        figure,
        below == null ? above : above + " / " + below,
        most ? "at most" : "at least",
        Table.number(bound),
        Table.number(value),
        reached ? "reached" : "not reached");
  }
}
