package dev.fermata.benchmarks.run;

import dev.fermata.benchmarks.ProcessorTime;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * A JMH profiler: the processor time of the whole JVM for an operation, so with the collector and
 * all carriers. Unlike the time on the clock it does not count what other programs do meanwhile.
 */
public final class CpuTime implements InternalProfiler {
  /** The name of the result, in nanoseconds for an operation. */
  static final String NAME = "cpu";

  private ProcessorTime watch = ProcessorTime.start();

  /** For JMH. */
  public CpuTime() {}

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    watch = ProcessorTime.start();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double time = watch.nanoseconds();
    long operations = result.getMetadata().getAllOps();
    return operations == 0
        ? List.of()
        : List.of(new ScalarResult(NAME, time / operations, "ns/op", AggregationPolicy.AVG));
  }

  @Override
  public String getDescription() {
    return "processor time of the JVM";
  }
}
