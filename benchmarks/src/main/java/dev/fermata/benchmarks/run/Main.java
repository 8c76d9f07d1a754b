package dev.fermata.benchmarks.run;

import dev.fermata.benchmarks.Contender;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The program that runs the benchmarks: see {@code benchmarks/README.md}.
 *
 * <p>Contenders take turns: each has one JVM for a workload, then the next one, and so on for
 * several rounds, so that other work on the machine hits all alike. The table has the medians.
 */
public final class Main {
  private final Settings settings;
  private final Table table;

  private Main(Settings settings) {
    this.settings = settings;
    this.table = new Table(settings.contenders());
  }

  /**
   * Runs what the options name.
   *
   * @param arguments see {@link Settings#USAGE}
   * @throws IOException if the result cannot be written
   * @throws RunnerException if a workload fails
   */
  public static void main(String[] arguments) throws IOException, RunnerException {
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

  private void run() throws IOException, RunnerException {
    PrintStream progress = System.err;
    Forks forks = new Forks(settings.iterations(), settings.milliseconds());
    for (int round = 1; round <= settings.rounds(); round++) {
      for (Workload workload : settings.workloads()) {
        for (Contender contender : settings.contenders()) {
          if (workload.probe().apply(contender) == null) {
            continue;
          }
          Measured measured = forks.measure(workload, contender);
          progress.printf(
              "round %d, %s, %s: %s ns, of processor time %s ns, %s B%n",
              round,
              workload.name(),
              contender.name(),
              Table.number(measured.time()),
              Table.number(measured.cpu()),
              Table.number(measured.bytes()));
          table.add(workload, contender, measured);
        }
      }
    }
    String report = Machine.describe(settings) + "\n" + table.markdown();
    System.out.println(report);
    if (settings.output() != null) {
      Files.writeString(settings.output(), report);
    }
  }
}
