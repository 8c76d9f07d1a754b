import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes methods with 1, 2, 4 to 64 awaits in a row. Arguments: the directory for the sources, and styles (fermata, hand, virtual or
 * kotlin), as many as you like. Each await is of {@code Awaits.next}, which is written by
 * hand for each style.
 */
public final class Awaits {
  private static final int MOST = 64;

  public static void main(String[] arguments) throws IOException {
    for (int i = 1; i < arguments.length; i++) {
      write(Path.of(arguments[0]), Style.valueOf(arguments[i]));
    }
  }

  private static void write(Path directory, Style style) throws IOException {
    Path file = directory.resolve("dev/fermata/benchmarks/" + style + "/" + style.file);
    String text = style.text();
    Files.createDirectories(file.getParent());
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
  }

  private static String forEach(String line) {
    return IntStream.iterate(1, n -> n <= MOST, n -> n * 2)
        .mapToObj(n -> line.replace("#", Integer.toString(n)))
        .collect(Collectors.joining());
  }

  private enum Style {
    fermata("AwaitMethods.java") {
      @Override
      String head() {
        return """
            import static dev.fermata.Fermata.await;
            import static dev.fermata.Fermata.done;

            import dev.fermata.Task;
            import dev.fermata.annotation.Async;

            final class AwaitMethods {
              static Task<Long> repeat(int number, boolean suspends, int times) {
                return switch (number) {
            """
            + forEach("      case # -> repeat#(suspends, times);\n")
            + "      default -> throw new IllegalArgumentException();\n    };\n  }\n";
      }

      @Override
      String method(int number) {
        return """

              @Async
              private static Task<Long> repeat#(boolean suspends, int times) {
                long sum = 0;
                for (int i = 0; i < times; i++) {
                  sum += await(call#(i & 127, suspends));
                }
                return done(sum);
              }

              @Async
              private static Task<Integer> call#(int x, boolean suspends) {
                int a = x;
            """
            + "    a = await(Awaits.next(a, suspends));\n".repeat(number)
            + "    return done(a);\n  }\n";
      }
    },

    virtual("AwaitMethods.java") {
      @Override
      String head() {
        return """
            final class AwaitMethods {
              static int call(int number, int x, boolean suspends) {
                return switch (number) {
            """
            + forEach("      case # -> call#(x, suspends);\n")
            + "      default -> throw new IllegalArgumentException();\n    };\n  }\n";
      }

      @Override
      String method(int number) {
        return "\n  private static int call#(int x, boolean suspends) {\n    int a = x;\n"
            + "    a = Awaits.next(a, suspends);\n".repeat(number)
            + "    return a;\n  }\n";
      }
    },

    hand("AwaitMethods.java") {
      @Override
      String head() {
        return """
            final class AwaitMethods {
              static long call(int number, Loop loop, long x, boolean suspends) {
                return switch (number) {
            """
            + forEach("      case # -> run#(loop, null, 0, x, suspends);\n")
            + "      default -> throw new IllegalArgumentException();\n    };\n  }\n";
      }

      @Override
      String method(int number) {
        StringBuilder text = new StringBuilder(
            """

              @SuppressWarnings("fallthrough")
              private static long run#(Loop loop, Call# frame, int state, long x, boolean suspends) {
                long a = x;
                switch (state) {
            """);
        for (int i = 0; i < number; i++) {
          text.append("      case ").append(i).append(":\n")
              .append("        a = Awaits.next(loop, a, suspends);\n")
              .append("        if (a == Loop.SUSPENDED) {\n")
              .append("          return leave#(loop, frame, ").append(i + 1).append(", suspends);\n")
              .append("        }\n");
        }
        return text
            + """
                  default:
                    return a;
                }
              }

              private static long leave#(Loop loop, Call# frame, int state, boolean suspends) {
                Call# call = frame == null ? new Call#(suspends) : frame;
                call.state = state;
                return loop.suspend(call);
              }

              private static final class Call# extends Frame {
                private final boolean suspends;
                private int state;

                Call#(boolean suspends) {
                  this.suspends = suspends;
                }

                @Override
                public long resume(Loop loop, long value) {
                  return run#(loop, this, state, value, suspends);
                }
              }
            """;
      }
    },

    kotlin("AwaitMethods.kt") {
      @Override
      String head() {
        return """
            internal object AwaitMethods {
              suspend fun call(number: Int, x: Int, suspends: Boolean): Int =
                when (number) {
            """
            + forEach("      # -> call#(x, suspends)\n")
            + "      else -> error(number)\n    }\n";
      }

      @Override
      String method(int number) {
        return "\n  private suspend fun call#(x: Int, suspends: Boolean): Int {\n    var a = x\n"
            + "    a = Awaits.next(a, suspends)\n".repeat(number)
            + "    return a\n  }\n";
      }
    };

    final String file;

    Style(String file) {
      this.file = file;
    }

    abstract String head();

    abstract String method(int number);

    String text() {
      String end = this == kotlin ? "" : ";";
      StringBuilder text = new StringBuilder("package dev.fermata.benchmarks.");
      text.append(name()).append(end).append("\n\n").append(head());
      for (int number = 1; number <= MOST; number *= 2) {
        text.append(method(number).replace("#", Integer.toString(number)));
      }
      return text.append("}\n").toString();
    }
  }
}
