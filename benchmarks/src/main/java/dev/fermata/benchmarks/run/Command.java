package dev.fermata.benchmarks.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Runs a program that prints lines of a name and a number each. */
final class Command {
  private static final Executor TOO_LATE = CompletableFuture.delayedExecutor(5, TimeUnit.MINUTES);

  private Command() {}

  /**
   * Runs it to its end.
   *
   * @param command the program and its arguments
   * @return what it printed, in order; if it fails later on or takes minutes, what it had by then
   * @throws IOException if it cannot be run, or fails before it prints anything; what it says about
   *     that goes to our standard error
   */
  static Map<String, Double> run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    TOO_LATE.execute(process::destroyForcibly);
    Map<String, Double> figures = new LinkedHashMap<>();
    try (BufferedReader reader = process.inputReader()) {
      String line;
      while ((line = reader.readLine()) != null) {
        int space = line.indexOf(' ');
        figures.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
      }
      if (process.waitFor() != 0) {
        String problem = "failed, or took minutes: " + command.get(0);
        if (figures.isEmpty()) {
          throw new IOException(problem);
        }
        System.err.println(problem);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroy();
    }
    return figures;
  }

  /** The only line that a program prints. */
  static String output(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader reader = process.inputReader()) {
      return Objects.requireNonNullElse(reader.readLine(), "");
    } finally {
      process.destroy();
    }
  }

  /** Whether a program is installed. */
  static boolean exists(String program) {
    try {
      Process process =
          new ProcessBuilder(program, "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
