package dev.fermata.benchmarks.run;

import dev.fermata.benchmarks.Contender;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The program that runs the benchmarks: see {@code benchmarks/README.md}.
 *
 * <p>Contenders take turns: each has one JVM for a workload, then the next one, and so on for
 * several rounds, so that other work on the machine hits all alike. The table has the medians, and
 * is written after each round.
 */
public final class Main {
  private final Settings settings;
  private final Forks forks;
  private final Table table;
  private final ProcessTable processTable;
  private final Load load = new Load();
  private int failures;

  private Main(Settings settings) {
    this.settings = settings;
    this.forks = new Forks(settings.iterations(), settings.milliseconds(), settings.warmUp());
    this.table = new Table(settings.contenders());
    this.processTable = new ProcessTable(settings.contenders());
  }

  /**
   * Runs what the options name.
   *
   * @param arguments see {@link Settings#USAGE}
   * @throws IOException if the result cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    if (List.of(arguments).contains("--help")) {
      System.out.println(Settings.USAGE);
      return;
    }
    Settings settings;
    try {
      settings = Settings.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(Settings.USAGE);
      System.exit(2);
      return;
    }
    new Main(settings).run();
  }

  private void run() throws IOException {
    for (int round = 1; round <= settings.rounds(); round++) {
      for (Workload workload : settings.workloads()) {
        for (Contender contender : settings.contenders()) {
          measure(round, workload, contender);
        }
      }
      if (round <= settings.processRounds()) {
        for (ProcessWorkload workload : settings.processes()) {
          for (Contender contender : settings.contenders()) {
            measure(round, workload, contender);
          }
        }
      }
      write();
    }
    System.out.println(report());
    if (failures > 0) {
      System.err.println(failures + " measurements failed: see above");
      System.exit(1);
    }
  }

  /** Scripts have rounds of their own, and so one is enough. */
  private boolean hasTurn(Contender contender, int round) {
    return round == 1 || !(contender instanceof Script);
  }

  private void measure(int round, Workload workload, Contender contender) {
    if (!hasTurn(contender, round)) {
      return;
    }
    try {
      Optional<Measured> measured = measured(workload, contender);
      if (measured.isPresent()) {
        table.add(workload, contender, measured.get());
        progress(round, workload.name(), contender, measured.get());
      }
    } catch (IOException | RunnerException e) {
      failed(workload.name(), contender, e);
    }
  }

  private Optional<Measured> measured(Workload workload, Contender contender)
      throws IOException, RunnerException {
    if (contender instanceof Script script) {
      return script.measure(workload);
    }
    return workload.probe().apply(contender) == null
        ? Optional.empty()
        : Optional.of(forks.measure(workload, contender));
  }

  private void measure(int round, ProcessWorkload workload, Contender contender) {
    if (!hasTurn(contender, round)) {
      return;
    }
    try {
      Map<String, Double> figures = workload.measure(contender);
      if (!figures.isEmpty()) {
        processTable.add(workload, contender, figures);
        progress(round, workload.name(), contender, figures);
      }
    } catch (IOException e) {
      failed(workload.name(), contender, e);
    }
  }

  /** What is measured after that is as good as ever: a run of hours goes on. */
  private void failed(String workload, Contender contender, Exception failure) {
    failures++;
    System.err.printf("%s, %s: %s%n", workload, contender.name(), failure);
  }

  private void write() throws IOException {
    if (settings.output() != null) {
      Files.writeString(settings.output(), report());
    }
    Map<String, Map<String, Double>> growth = processTable.medians("growth");
    if (settings.plot() != null && !growth.isEmpty()) {
      Files.writeString(settings.plot(), Plot.draw(growth));
    }
  }

  private void progress(int round, String workload, Contender contender, Object figures) {
    load.read();
    System.err.printf("round %d, %s, %s: %s%n", round, workload, contender.name(), figures);
  }

  private String report() throws IOException {
    return String.join(
        "\n",
        Machine.describe(settings, load),
        table.markdown(),
        processTable.markdown(),
        Goal.markdown(this::median));
  }

  private OptionalDouble median(String workload, String figure, String contender) {
    OptionalDouble median = table.median(workload, figure, contender);
    return median.isPresent() ? median : processTable.median(workload, figure, contender);
  }
}
