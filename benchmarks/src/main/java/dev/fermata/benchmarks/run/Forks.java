package dev.fermata.benchmarks.run;

import dev.fermata.benchmarks.Contender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures one workload of one contender in one new JVM. */
final class Forks {
  private final int iterations;
  private final long milliseconds;
  private final int warmUp;

  /**
   * Makes one.
   *
   * @param iterations as many to warm up and as many to measure
   * @param milliseconds how long each is
   * @param warmUp the most seconds to warm up, unless the iterations take longer
   */
  Forks(int iterations, long milliseconds, int warmUp) {
    this.iterations = iterations;
    this.milliseconds = milliseconds;
    this.warmUp = warmUp;
  }

  Measured measure(Workload workload, Contender contender) throws RunnerException {
    List<String> jvmArguments = new ArrayList<>(workload.jvmArguments());
    jvmArguments.addAll(contender.jvmArguments());
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(workload.benchmark().getName() + ".run") + "$")
            .param("contender", contender.name())
            .forks(1)
            .jvmArgsAppend(jvmArguments.toArray(String[]::new))
            .warmupIterations(iterations)
            .warmupTime(TimeValue.milliseconds(warmUp(workload)))
            .measurementIterations(iterations)
            .measurementTime(TimeValue.milliseconds(milliseconds))
            .addProfiler(GCProfiler.class)
            .addProfiler(CpuTime.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    for (Map.Entry<String, String> parameter : workload.parameters().entrySet()) {
      options.param(parameter.getKey(), parameter.getValue());
    }
    RunResult run = new Runner(options.build()).runSingle();
    return new Measured(
        median(run.getPrimaryResult()),
        secondary(run, CpuTime.NAME),
        secondary(run, "gc.alloc.rate.norm"));
  }

  /** How many milliseconds each iteration is that warms up. */
  private long warmUp(Workload workload) {
    return Math.max(milliseconds, 1000L * Math.min(workload.warmUp(), warmUp) / iterations);
  }

  private static double secondary(RunResult run, String name) {
    for (Map.Entry<String, ? extends Result<?>> entry : results(run).entrySet()) {
      if (entry.getKey().endsWith(name)) {
        return median(entry.getValue());
      }
    }
    return Double.NaN;
  }

  /** Of all iterations, as others who use the machine for a while spoil a mean. */
  private static double median(Result<?> result) {
    return result.getStatistics().getPercentile(50);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Map<String, ? extends Result<?>> results(RunResult run) {
    return (Map) run.getSecondaryResults();
  }
}
