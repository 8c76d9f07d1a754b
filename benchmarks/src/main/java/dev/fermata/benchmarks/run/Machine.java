package dev.fermata.benchmarks.run;

import dev.fermata.benchmarks.Contender;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says where, with what and how it was measured. */
final class Machine {
  private static final Pattern PEER =
      Pattern.compile("(kotlin-stdlib|kotlinx-coroutines-core-jvm|ea-async|[\\w.]*tascalate.*)");
  private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[\\w.]*)\\.jar");

  private Machine() {}

  static String describe(Settings settings, Load load) throws IOException {
    return String.format(
        """
        %s, %s %s, %d processors (%s), load average %s; %s %s%s. \
        Medians of %d rounds, each a JVM with %d iterations of %d ms, \
        after %d seconds to warm up, or %d for program; of %d for what needs a process. \
        Times are processor time of the whole JVM; x is the ratio to hand.
        """,
        LocalDate.now(ZoneOffset.UTC),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        processor(),
        load,
        System.getProperty("java.vm.name"),
        System.getProperty("java.vm.version"),
        peers(settings),
        settings.rounds(),
        settings.iterations(),
        settings.milliseconds(),
        Math.min(Workload.SHORT, settings.warmUp()),
        settings.warmUp(),
        Math.min(settings.rounds(), settings.processRounds()));
  }

  /** The versions of other people's contenders: of libraries as their jars say. */
  private static String peers(Settings settings) throws IOException {
    List<String> versions = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Matcher jar = JAR.matcher(Path.of(entry).getFileName().toString());
      if (jar.matches() && PEER.matcher(jar.group(1)).matches()) {
        versions.add(jar.group(1) + " " + jar.group(2));
      }
    }
    for (Contender contender : settings.contenders()) {
      if (contender instanceof Script script) {
        versions.add(script.version());
      }
    }
    return versions.stream().distinct().map(version -> ", " + version).reduce("", String::concat);
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
