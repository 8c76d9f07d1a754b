package dev.fermata.benchmarks.run;

import dev.fermata.benchmarks.Contender;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A contender of another language: a script that is told a workload and prints its figures, or
 * nothing. The directory of the scripts is in a property of the system, {@code fermata.scripts}.
 *
 * @param name of the contender
 * @param program that runs the script
 * @param file the script
 */
record Script(String name, String program, String file) implements Contender {

  private static final List<Script> ALL =
      List.of(
          new Script("asyncio", "python3", "bench.py"), new Script("node", "node", "bench.mjs"));

  /** Those that can be run here. */
  static List<Script> installed() {
    if (System.getProperty("fermata.scripts") == null) {
      return List.of();
    }
    return ALL.stream().filter(script -> Command.exists(script.program)).toList();
  }

  /** What runs it. */
  String version() throws IOException {
    return name + " " + Command.output(List.of(program, "--version"));
  }

  /** The figures of a workload of JMH, if the script has it. */
  Optional<Measured> measure(Workload workload) throws IOException {
    Map<String, Double> figures = run(workload.name());
    if (figures.isEmpty()) {
      return Optional.empty();
    }
    double time = figures.getOrDefault("ns", Double.NaN);
    return Optional.of(new Measured(time, time, Double.NaN));
  }

  /** All figures of a workload, none if the script does not have it. */
  Map<String, Double> run(String workload) throws IOException {
    String path = System.getProperty("fermata.scripts") + "/" + file;
    return Command.run(
        name.equals("node")
            ? List.of(program, "--expose-gc", "--max-old-space-size=6000", path, workload)
            : List.of(program, path, workload));
  }
}
