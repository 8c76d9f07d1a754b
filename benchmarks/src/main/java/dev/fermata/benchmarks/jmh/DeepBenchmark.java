package dev.fermata.benchmarks.jmh;

import dev.fermata.benchmarks.Work;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Chains of calls of which the innermost suspends: an operation is a chain. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1)
public class DeepBenchmark {
  private static final int OPERATIONS = 10_000;

  /** How many calls are in a chain. */
  @Param({"1", "10", "100"})
  int depth;

  @Param("fermata")
  String contender;

  private Work work;

  /** Prepares the work of the contender. */
  @Setup
  public void prepare() {
    work = Prepared.work(contender, it -> it.deep(depth, OPERATIONS));
  }

  /**
   * Runs it.
   *
   * @return its checksum
   * @throws Exception if it fails
   */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public long run() throws Exception {
    return work.run();
  }
}
