package dev.fermata.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Says where and how it was measured. */
final class Machine {
  private Machine() {}

  static String describe(Settings settings) {
    return String.format(
        """
        %s, %s %s, %d processors (%s), %s %s. \
        Medians of %d rounds, each a JVM with %d iterations of %d ms after as many to warm up. \
        Times are processor time of the whole JVM; x is the ratio to hand.
        """,
        LocalDate.now(ZoneOffset.UTC),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        processor(),
        System.getProperty("java.vm.name"),
        System.getProperty("java.vm.version"),
        settings.rounds(),
        settings.iterations(),
        settings.milliseconds());
  }

  /** The model of the processor, where the system says it in a file. */
  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
