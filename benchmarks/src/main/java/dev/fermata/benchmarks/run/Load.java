package dev.fermata.benchmarks.run;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;

/** How busy the machine was: the benchmarks are one of those that run, or two with a collector. */
final class Load {
  private static final OperatingSystemMXBean SYSTEM = ManagementFactory.getOperatingSystemMXBean();

  private final DoubleSummaryStatistics averages = new DoubleSummaryStatistics();

  /** Reads the load average of the last minute, where there is one. */
  void read() {
    double average = SYSTEM.getSystemLoadAverage();
    if (average >= 0) {
      averages.accept(average);
    }
  }

  @Override
  public String toString() {
    return averages.getCount() == 0
        ? "unknown"
        : String.format(
            Locale.ROOT,
            "%.1f to %.1f, %.1f in the mean",
            averages.getMin(),
            averages.getMax(),
            averages.getAverage());
  }
}
