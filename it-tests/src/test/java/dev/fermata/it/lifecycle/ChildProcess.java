package dev.fermata.it.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Fermata;
import dev.fermata.annotation.Async;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A JVM of its own that runs one program of these tests; what it prints is read line by line. */
final class ChildProcess implements AutoCloseable {
  private static final Path STATUS = Path.of("/proc/self/status");

  private final Process process;
  private final BufferedReader output;
  private final Path errors;

  private ChildProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static ChildProcess start(Class<?> program, String... arguments) throws IOException {
    return startWith(List.of(), program, arguments);
  }

  /** The same with options of the JVM. */
  static ChildProcess startWith(List<String> options, Class<?> program, String... arguments)
      throws IOException {
    Assumptions.assumeFalse(
        ignoresInterrupts(), "SIGINT is ignored here, and would be in the child");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath(), program.getName()));
    command.addAll(List.of(arguments));
    Path errors = Files.createTempFile("child", ".err");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    return new ChildProcess(process, errors);
  }

  private static String classPath() {
    return Stream.of(ChildProcess.class, Fermata.class, Async.class)
        .map(ChildProcess::location)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** A process that was put in the background ignores SIGINT, and so do its children. */
  private static boolean ignoresInterrupts() throws IOException {
    if (!Files.exists(STATUS)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
          .anyMatch(ignored -> (ignored & 2) != 0);
    }
  }

  /** The next line. */
  String line() throws IOException {
    return assertNotNullLine(output.readLine());
  }

  private String assertNotNullLine(String line) throws IOException {
    assertNotNull(line, () -> "It ended: " + read(errors));
    return line;
  }

  /** Reads the next line, which must be this. */
  void awaitLine(String expected) throws IOException {
    assertEquals(expected, line());
  }

  /** The lines up to the end. */
  List<String> rest() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
    }
    return lines;
  }

  void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
    assertEquals(0, kill.waitFor());
  }

  int exitCode() throws InterruptedException {
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "It goes on");
    return process.exitValue();
  }

  /** What it has written to standard error. */
  List<String> errors() {
    return read(errors).lines().toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    Files.delete(errors);
  }
}
