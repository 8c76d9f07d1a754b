package dev.fermata.benchmarks.jmh;

import dev.fermata.benchmarks.Work;
import dev.fermata.benchmarks.program.Program;
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

/** The large program: an operation is a call of one of its methods. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1)
public class ProgramBenchmark {
  private static final int CALLS = 1_000;
  private static final int OPERATIONS = CALLS * Program.CALLS;

  /** Whether one in eight of the futures is not ready. */
  @Param({"false", "true"})
  boolean suspends;

  @Param("fermata")
  String contender;

  private Work work;

  /** Prepares the work of the contender. */
  @Setup
  public void prepare() {
    work = Prepared.work(contender, it -> it.program(suspends, CALLS));
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
