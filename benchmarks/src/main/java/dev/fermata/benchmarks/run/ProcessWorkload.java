package dev.fermata.benchmarks.run;

import dev.fermata.benchmarks.Contender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A workload that is measured once in the life of a process.
 *
 * @param name in options and tables
 * @param text what it is
 */
record ProcessWorkload(String name, String text) {

  static final List<ProcessWorkload> ALL =
      List.of(
          new ProcessWorkload("waiting", "1,000,000 tasks wait"),
          new ProcessWorkload("locals", "the same, with 5 locals each"),
          new ProcessWorkload("sleeps", "1,000,000 sleeps of 0 to 1000 ms"),
          new ProcessWorkload("growth", "ns, when there are N"),
          new ProcessWorkload("scaling", "ns on the clock, on N loops"));

  private static final int COUNT = 1_000_000;

  /** What the process has printed: nothing if the contender does not have the workload. */
  Map<String, Double> measure(Contender contender) throws IOException {
    if (contender instanceof Script script) {
      return script.run(name);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(contender.jvmArguments());
    command.addAll(
        List.of("-Xms2g", "-Xmx6g", "-Xss16m", "-cp", System.getProperty("java.class.path")));
    command.add(dev.fermata.benchmarks.process.Main.class.getName());
    command.addAll(List.of(name, contender.name(), Integer.toString(COUNT)));
    return Command.run(command);
  }
}
