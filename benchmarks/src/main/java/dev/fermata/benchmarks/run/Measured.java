package dev.fermata.benchmarks.run;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What was measured of one workload and one contender in one JVM, or the medians of several.
 *
 * @param time on the clock, in nanoseconds for an operation
 * @param cpu processor time of the JVM, in nanoseconds for an operation
 * @param bytes allocated for an operation, by all threads
 */
record Measured(double time, double cpu, double bytes) {

  /** The figure of a name. */
  double figure(String name) {
    return switch (name) {
      case "cpu" -> cpu;
      case "time" -> time;
      case "bytes" -> bytes;
      default -> throw new IllegalArgumentException("no figure is called " + name);
    };
  }

  /** The median of each figure. */
  static Measured median(List<Measured> rounds) {
    return new Measured(
        median(rounds, Measured::time),
        median(rounds, Measured::cpu),
        median(rounds, Measured::bytes));
  }

  /** The median of one figure. */
  static <T> double median(List<T> rounds, ToDoubleFunction<T> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
