package dev.fermata.transformer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process itself; what it does is tested with {@code CommandLine}. */
class MainTest {

  @TempDir Path temporary;

  @Test
  void exitsWithTheCodeAndPrints() throws Exception {
    assertEquals("0 Fermata: nothing to transform", run(temporary.toString()));
  }

  @Test
  void exitsWithTwoForWrongUsage() throws Exception {
    Path missing = temporary.resolve("missing");

    assertEquals("2 fermata: not a directory: " + missing, run(missing.toString()));
  }

  /** The exit code and the first line of both outputs. */
  private static String run(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return process.waitFor() + " " + output.lines().findFirst().orElse("");
  }
}
