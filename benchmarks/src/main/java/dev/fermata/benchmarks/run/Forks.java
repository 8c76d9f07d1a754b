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

  /**
   * Makes one.
   *
   * @param iterations as many to warm up and as many to measure
   * @param milliseconds how long each is
   */
  Forks(int iterations, long milliseconds) {
    this.iterations = iterations;
    this.milliseconds = milliseconds;
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
            .warmupTime(TimeValue.milliseconds(milliseconds * workload.warmUp()))
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
        run.getPrimaryResult().getScore(),
        secondary(run, CpuTime.NAME),
        secondary(run, "gc.alloc.rate.norm"));
  }

  private static double secondary(RunResult run, String name) {
    for (Map.Entry<String, ? extends Result<?>> entry : results(run).entrySet()) {
      if (entry.getKey().endsWith(name)) {
        return entry.getValue().getScore();
      }
    }
    return Double.NaN;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Map<String, ? extends Result<?>> results(RunResult run) {
    return (Map) run.getSecondaryResults();
  }
}
