package dev.fermata.benchmarks.run;

import dev.fermata.benchmarks.Contender;
import dev.fermata.benchmarks.Contenders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to run.
 *
 * @param workloads in order
 * @param contenders in order
 * @param rounds how often each is measured, each time in a new JVM
 * @param iterations of JMH in each, to warm up and again to measure
 * @param milliseconds how long an iteration is
 * @param output where the table goes, beside standard output
 */
record Settings(
    List<Workload> workloads,
    List<Contender> contenders,
    int rounds,
    int iterations,
    long milliseconds,
    @Nullable Path output) {

  static final String USAGE =
      """
      Options:
        --quick              one short round of fermata and hand: about two minutes
        --workloads A,B      only these; "chain" stands for chain-10 and chain-100
        --contenders A,B     only these
        --rounds N           how often each is measured, in a JVM of its own (3)
        --iterations N       of JMH, to warm up and again to measure (5)
        --milliseconds N     how long an iteration is (1000)
        --output FILE        writes the table there, too""";

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
        parser.contenders,
        parser.rounds,
        parser.iterations,
        parser.milliseconds,
        parser.output);
  }

  private static final class Parser {
    private List<Workload> workloads = Workload.ALL;
    private List<Contender> contenders = Contenders.all();
    private int rounds = 3;
    private int iterations = 5;
    private long milliseconds = 1000;
    private @Nullable Path output;

    void quick() {
      contenders = contenders("fermata,hand");
      rounds = 1;
      iterations = 5;
      milliseconds = 400;
    }

    void option(String option, String value) {
      switch (option) {
        case "--workloads" -> workloads = workloads(value);
        case "--contenders" -> contenders = contenders(value);
        case "--rounds" -> rounds = Integer.parseInt(value);
        case "--iterations" -> iterations = Integer.parseInt(value);
        case "--milliseconds" -> milliseconds = Long.parseLong(value);
        case "--output" -> output = Path.of(value);
        default -> throw new IllegalArgumentException("unknown option: " + option);
      }
    }

    private static List<Contender> contenders(String names) {
      return Pattern.compile(",").splitAsStream(names).map(Contenders::named).toList();
    }

    private static List<Workload> workloads(String prefixes) {
      List<Workload> found = new ArrayList<>();
      for (String prefix : prefixes.split(",")) {
        List<Workload> some =
            Workload.ALL.stream()
                .filter(it -> it.name().equals(prefix) || it.name().startsWith(prefix + "-"))
                .toList();
        if (some.isEmpty()) {
          throw new IllegalArgumentException("no workload is called " + prefix);
        }
        found.addAll(some);
      }
      return found;
    }
  }
}
