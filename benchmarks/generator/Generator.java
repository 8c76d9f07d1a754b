import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the large program: 300 classes in 10 packages, each with one method, which awaits and
 * calls others through their interface. Arguments: the directory for the sources,
 * and styles (fermata, ea or blocking). The styles differ in how they await and return, and in nothing else.
 */
public final class Generator {
  private static final int STEPS = 300;
  private static final int PACKAGES = 10;

  private final Style style;
  private final Path directory;

  private Generator(Style style, Path directory) {
    this.style = style;
    this.directory = directory;
  }

  public static void main(String[] arguments) throws IOException {
    for (int i = 1; i < arguments.length; i++) {
      new Generator(Style.valueOf(arguments[i]), Path.of(arguments[0])).write();
    }
  }

  private void write() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int number = 0; number < STEPS; number++) {
      String name = packageName() + ".p" + number % PACKAGES;
      write(name, "Step" + number, step(name, number));
      all.append("      new ").append(name).append(".Step").append(number).append("(program),\n");
    }
    write(packageName(), "Steps", registry(all.toString()));
  }

  private String packageName() {
    return "dev.fermata.benchmarks." + style + ".program";
  }

  private void write(String packageName, String className, String text) throws IOException {
    Path file = directory.resolve(packageName.replace('.', '/')).resolve(className + ".java");
    Files.createDirectories(file.getParent());
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
  }

  private String registry(String all) {
    String type = style.step;
    return """
        package %s;

        import dev.fermata.benchmarks.program.Program;
        import dev.fermata.benchmarks.program.%s;

        public final class Steps {
          private Steps() {}

          public static %s[] of(Program<%s> program) {
            return new %s[] {
        %s    };
          }
        }
        """
        .formatted(packageName(), type, type, type, type, all);
  }

  private String step(String packageName, int number) {
    return """
        package %s;

        %simport dev.fermata.benchmarks.program.Program;
        import dev.fermata.benchmarks.program.%s;

        public final class Step%d implements %s {
          private final Program<%s> program;

          public Step%d(Program<%s> program) {
            this.program = program;
          }

          @Override
        %s  public %s call(int depth, int x) {
        %s  }
        }
        """
        .formatted(
            packageName, style.imports, style.step, number, style.step, style.step, number,
            style.step, style.annotation, style.result, body(number));
  }

  private String body(int number) {
    String next = value("program.source().next(x + " + number + ")");
    String end = "    if (depth == 0) {\n      " + result("a & 127") + "\n    }\n";
    String call =
        called("program.step(" + number * 7 + " + (a & 3) * 97).call(depth - 1, a ^ x)");
    switch (number % 6) {
      case 0:
        return "    int a = " + next + ";\n" + end + "    " + result("(" + call + " + a) & 127") + "\n";
      case 1:
        return "    int a = 0;\n    for (int i = 0; i < 3; i++) {\n      a += "
            + value("program.source().next(a + i)") + ";\n    }\n" + end
            + "    int b = " + call + ";\n    " + result("(a * 3 + b) & 127") + "\n";
      case 2:
        return "    long before = x * 31L;\n    int a = " + number + ";\n    try {\n      a += " + next
            + ";\n    } finally {\n      before += a;\n    }\n" + end + "    int b = " + call
            + ";\n    " + result("(int) (before + b) & 127") + "\n";
      case 3:
        return "    int[] values = {x, " + number + "};\n    int a = " + next + " + values[0];\n" + end
            + "    values[0] = " + call + ";\n    " + result("(values[0] + values[1]) & 127") + "\n";
      case 4:
        return "    int a = x;\n    if ((x & 1) == 0) {\n      a = " + next + ";\n    }\n" + end
            + "    " + result("(" + call + " * 5 + x) & 127") + "\n";
      default:
        return "    int a = x + " + next + " * " + value("program.source().next(x)") + ";\n" + end
            + "    double half = a / 2.0;\n    int b = " + call + ";\n    "
            + result("(int) (half * 2 + b) & 127") + "\n";
    }
  }

  private String value(String future) {
    return style == Style.blocking ? future + ".join()" : "await(" + future + ")";
  }

  private String called(String call) {
    return style == Style.blocking ? call : "await(" + call + ")";
  }

  private String result(String value) {
    return style == Style.blocking ? "return " + value + ";" : "return " + style.done + "(" + value + ");";
  }

  private enum Style {
    fermata(
        "AsyncStep", "CompletableFuture<Integer>", "done", "  @Async\n",
        "import static dev.fermata.Fermata.await;\nimport static dev.fermata.Fermata.done;\n\n"
            + "import dev.fermata.annotation.Async;\n"
            + "import java.util.concurrent.CompletableFuture;\n"),
    ea(
        "AsyncStep", "CompletableFuture<Integer>", "completedFuture", "",
        "import static com.ea.async.Async.await;\n"
            + "import static java.util.concurrent.CompletableFuture.completedFuture;\n\n"
            + "import java.util.concurrent.CompletableFuture;\n"),
    blocking("BlockingStep", "int", "", "", "");

    final String step;
    final String result;
    final String done;
    final String annotation;
    final String imports;

    Style(String step, String result, String done, String annotation, String imports) {
      this.step = step;
      this.result = result;
      this.done = done;
      this.annotation = annotation;
      this.imports = imports;
    }
  }
}
