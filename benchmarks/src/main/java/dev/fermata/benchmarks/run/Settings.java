package dev.fermata.benchmarks.run;

import dev.fermata.benchmarks.Contender;
import dev.fermata.benchmarks.Contenders;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to run.
 *
 * @param workloads of JMH, in order
 * @param processes those that need a process, in order
 * @param contenders in order
 * @param rounds how often each is measured, each time in a new JVM
 * @param iterations of JMH in each, to warm up and again to measure
 * @param milliseconds how long an iteration is
 * @param warmUp the most seconds to warm up, unless the iterations take longer
 * @param processRounds how often what needs a process is measured
 * @param output where the table goes, beside standard output
 * @param plot where the picture of the growth goes
 */
record Settings(
    List<Workload> workloads,
    List<ProcessWorkload> processes,
    List<Contender> contenders,
    int rounds,
    int iterations,
    long milliseconds,
    int warmUp,
    int processRounds,
    @Nullable Path output,
    @Nullable Path plot) {

  static final String USAGE =
      """
      Options:
        --quick              one short round of fermata and hand: about three minutes
        --workloads A,B      only these; "chain" stands for chain-10 and chain-100
        --contenders A,B     only these
        --rounds N           how often each is measured, in a JVM of its own (3)
        --process-rounds N   the same of waiting, locals, sleeps, growth and scaling (3)
        --iterations N       of JMH, to warm up and again to measure (5)
        --milliseconds N     how long an iteration is (1000)
        --warm-up SECONDS    the most, for all but program 5 (60)
        --output FILE        writes the table there, too
        --plot FILE          draws the figures of growth there, as SVG""";

  static Settings parse(String[] arguments) {
    Parser parser = new Parser();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--quick")) {
        parser.quick();
      } else if (i + 1 == arguments.length) {
        throw new IllegalArgumentException("unknown option, or no value: " + arguments[i]);
      } else {
        parser.option(arguments[i], arguments[++i]);
      }
    }
    return new Settings(
        parser.workloads,
        parser.processes,
        parser.contenders,
        parser.rounds,
        parser.iterations,
        parser.milliseconds,
        parser.warmUp,
        parser.processRounds,
        parser.output,
        parser.plot);
  }

  private static final class Parser {
    private List<Workload> workloads = Workload.ALL;
    private List<ProcessWorkload> processes = ProcessWorkload.ALL;
    private List<Contender> contenders = known();
    private int rounds = 3;
    private int iterations = 5;
    private long milliseconds = 1000;
    private int warmUp = 60;
    private int processRounds = 3;
    private @Nullable Path output;
    private @Nullable Path plot;

    void quick() {
      contenders = contenders("fermata,hand");
      processes = List.of();
      rounds = 1;
      iterations = 5;
      milliseconds = 400;
      warmUp = 8;
    }

    void option(String option, String value) {
      switch (option) {
        case "--workloads" -> choose(value.split(","));
        case "--contenders" -> contenders = contenders(value);
        case "--rounds" -> rounds = Integer.parseInt(value);
        case "--process-rounds" -> processRounds = Integer.parseInt(value);
        case "--iterations" -> iterations = Integer.parseInt(value);
        case "--milliseconds" -> milliseconds = Long.parseLong(value);
        case "--warm-up" -> warmUp = Integer.parseInt(value);
        case "--output" -> output = Path.of(value);
        case "--plot" -> plot = Path.of(value);
        default -> throw new IllegalArgumentException("unknown option: " + option);
      }
    }

    private static List<Contender> known() {
      return Stream.concat(Contenders.all().stream(), Script.installed().stream()).toList();
    }

    private static List<Contender> contenders(String names) {
      List<Contender> known = known();
      return Arrays.stream(names.split(",")).map(name -> named(name, known)).toList();
    }

    private static Contender named(String name, List<Contender> known) {
      return known.stream()
          .filter(contender -> contender.name().equals(name))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no contender here is called " + name));
    }

    private void choose(String[] names) {
      workloads =
          Workload.ALL.stream().filter(it -> Stream.of(names).anyMatch(it::isCalled)).toList();
      processes =
          ProcessWorkload.ALL.stream().filter(it -> List.of(names).contains(it.name())).toList();
      if (workloads.isEmpty() && processes.isEmpty()) {
        throw new IllegalArgumentException("no such workload: " + String.join(",", names));
      }
    }
  }
}
