package dev.fermata.benchmarks.jmh;

import dev.fermata.benchmarks.duties.Duty;
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

/** What the duties of Fermata cost by hand: an operation is a call in a chain of 100. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1)
public class DutyBenchmark {
  private static final int DEPTH = 100;
  private static final int CHAINS = 1_000;

  /** What the chain does. */
  @Param Duty duty;

  /** Chooses it, for all of this process. */
  @Setup
  public void choose() {
    System.setProperty(Duty.PROPERTY, duty.name());
  }

  /**
   * Runs chains.
   *
   * @return their sum
   */
  @Benchmark
  @OperationsPerInvocation(DEPTH * CHAINS)
  public long run() {
    return Duty.deep(DEPTH, CHAINS);
  }
}
