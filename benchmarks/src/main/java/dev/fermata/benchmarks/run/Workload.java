package dev.fermata.benchmarks.run;

import dev.fermata.benchmarks.Contender;
import dev.fermata.benchmarks.Work;
import dev.fermata.benchmarks.jmh.ChainBenchmark;
import dev.fermata.benchmarks.jmh.DeepBenchmark;
import dev.fermata.benchmarks.jmh.ProgramBenchmark;
import dev.fermata.benchmarks.jmh.QueueBenchmark;
import dev.fermata.benchmarks.jmh.YieldBenchmark;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JMH benchmark with its parameters.
 *
 * @param name in options and tables
 * @param unit what one operation is
 * @param benchmark the class
 * @param parameters its parameters but the contender
 * @param jvmArguments for each fork
 * @param warmUp how many seconds it needs at least to be compiled
 * @param probe prepares a small one, to see which contenders have it
 */
record Workload(
    String name,
    String unit,
    Class<?> benchmark,
    Map<String, String> parameters,
    List<String> jvmArguments,
    int warmUp,
    Function<Contender, @Nullable Work> probe) {

  /** Seconds to warm up, but where much is to be compiled. */
  static final int SHORT = 5;

  private static final int LONG = 60;

  static final List<Workload> ALL =
      List.of(
          chain(10),
          chain(100),
          of("yield", "suspension", YieldBenchmark.class, Map.of(), it -> it.yields(1)),
          deep(1),
          deep(10),
          deep(100),
          queue(1),
          queue(100),
          program("ready", false),
          program("suspends", true));

  /** Whether a name is its own, or that of the family: chain is chain-10 and chain-100. */
  boolean isCalled(String other) {
    return name.equals(other) || name.startsWith(other + "-");
  }

  private static Workload of(
      String name,
      String unit,
      Class<?> benchmark,
      Map<String, String> parameters,
      Function<Contender, @Nullable Work> probe) {
    return new Workload(name, unit, benchmark, parameters, List.of(), SHORT, probe);
  }

  private static Workload chain(int depth) {
    return new Workload(
        "chain-" + depth,
        "await",
        ChainBenchmark.class,
        Map.of("depth", Integer.toString(depth)),
        List.of(ChainBenchmark.QUIET, ChainBenchmark.NOT_INLINED),
        SHORT,
        it -> it.chain(1, 1));
  }

  private static Workload deep(int depth) {
    Map<String, String> parameters = Map.of("depth", Integer.toString(depth));
    return of("deep-" + depth, "chain", DeepBenchmark.class, parameters, it -> it.deep(1, 1));
  }

  private static Workload queue(int capacity) {
    Map<String, String> parameters = Map.of("capacity", Integer.toString(capacity));
    return of("queue-" + capacity, "item", QueueBenchmark.class, parameters, it -> it.queue(1, 1));
  }

  /** Hundreds of methods are compiled before it is as fast as it gets. */
  private static Workload program(String kind, boolean suspends) {
    return new Workload(
        "program-" + kind,
        "call",
        ProgramBenchmark.class,
        Map.of("suspends", Boolean.toString(suspends)),
        List.of(),
        LONG,
        it -> it.program(suspends, 1));
  }
}
