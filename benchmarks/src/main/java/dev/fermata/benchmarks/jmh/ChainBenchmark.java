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

/** Awaits of calls that are ready: an operation is an await. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {ChainBenchmark.QUIET, ChainBenchmark.NOT_INLINED})
public class ChainBenchmark {
  /** An option of the JVM: no word about the other one. */
  public static final String QUIET = "-XX:CompileCommand=quiet";

  /** An option of the JVM: a call is a call, for each contender. */
  public static final String NOT_INLINED = "-XX:CompileCommand=dontinline,*.Chain::call";

  private static final int OPERATIONS = 100_000;

  /** How many calls are in a chain. */
  @Param({"10", "100"})
  int depth;

  @Param("fermata")
  String contender;

  private Work work;

  /** Prepares the work of the contender. */
  @Setup
  public void prepare() {
    work = Prepared.work(contender, it -> it.chain(depth, OPERATIONS / depth));
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
