package dev.fermata.it.traces;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The expected traces, one file for each case. {@code -Dfermata.golden=DIRECTORY} writes them anew:
 * read the difference before you commit it.
 */
final class Golden {

  private static final String WRITE_TO = System.getProperty("fermata.golden");

  private Golden() {}

  /** Compares what a case has shown with its file. */
  static void check(String program, String name, List<String> actual) {
    String text = String.join("\n", actual) + "\n";
    String file = program + "." + name + ".txt";
    try {
      if (WRITE_TO != null) {
        Files.writeString(Path.of(WRITE_TO).resolve(file), text);
        return;
      }
      try (var in = Golden.class.getResourceAsStream("/traces/golden/" + file)) {
        String expected = in == null ? "no file " + file : new String(in.readAllBytes());
        assertEquals(
            withoutLambdaNumbers(expected.replace("\r\n", "\n")), withoutLambdaNumbers(text), file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** javac numbers the lambdas of a class, from release to release in another order. */
  private static String withoutLambdaNumbers(String trace) {
    return trace.replaceAll("(lambda\\$\\w+\\$)\\d+", "$1n");
  }
}
