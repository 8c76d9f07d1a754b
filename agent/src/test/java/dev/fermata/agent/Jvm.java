package dev.fermata.agent;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A JVM with the agent's jar, of the JDK that runs the tests. */
final class Jvm {

  /** What became of a program. */
  record Result(int code, String out, String err) {}

  private final Path directory;
  private final List<String> arguments = new ArrayList<>();

  /**
   * A JVM that is not started yet.
   *
   * @param directory where to work
   */
  Jvm(Path directory) {
    this.directory = directory;
  }

  /** Starts with the agent, with options or none. */
  Jvm agent(String options) {
    String jar = Objects.requireNonNull(System.getProperty("fermata.agent.jar"), "run by Maven");
    return with("-javaagent:" + jar + (options.isEmpty() ? "" : "=" + options));
  }

  /** More arguments. */
  Jvm with(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  /** A class path of directories, with the runtime behind them. */
  Jvm classPath(Path... entries) {
    List<String> path = new ArrayList<>();
    for (Path entry : entries) {
      path.add(entry.toString());
    }
    path.addAll(runtime());
    return with("-cp", String.join(File.pathSeparator, path));
  }

  /** Where the runtime and the annotations are. */
  static List<String> runtime() {
    return List.of(
        locationOf(dev.fermata.Task.class), locationOf(dev.fermata.annotation.Async.class));
  }

  /** The directory or jar of a class. */
  static String locationOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs it to its end. */
  Result run() {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectOutput(Redirect.to(out.toFile()))
              .redirectError(Redirect.to(err.toFile()))
              .start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("still running:\n" + text(out) + text(err));
      }
      return new Result(process.exitValue(), text(out), text(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
