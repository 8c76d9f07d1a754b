import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the large program of {@code Generator.java} as one would by hand: each method is a switch
 * over the places where it goes on, and makes its frame when it is first suspended. Argument: the
 * directory for the sources.
 */
public final class HandProgram {
  private static final int STEPS = 300;
  private static final int PACKAGES = 10;
  private static final String PACKAGE = "dev.fermata.benchmarks.hand.program";

  private final Path directory;

  private HandProgram(Path directory) {
    this.directory = directory;
  }

  public static void main(String[] arguments) throws IOException {
    new HandProgram(Path.of(arguments[0])).write();
  }

  private void write() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int number = 0; number < STEPS; number++) {
      String name = PACKAGE + ".p" + number % PACKAGES;
      write(name, "Step" + number, new Step(number).text(name));
      all.append("      new ").append(name).append(".Step").append(number).append("(program),\n");
    }
    write(PACKAGE, "Steps", registry(all.toString()));
  }

  private void write(String packageName, String className, String text) throws IOException {
    Path file = directory.resolve(packageName.replace('.', '/')).resolve(className + ".java");
    Files.createDirectories(file.getParent());
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
  }

  private static String registry(String all) {
    return """
        package %s;

        import dev.fermata.benchmarks.hand.HandStep;
        import dev.fermata.benchmarks.program.Program;

        public final class Steps {
          private Steps() {}

          public static HandStep[] of(Program<HandStep> program) {
            return new HandStep[] {
        %s    };
          }
        }
        """
        .formatted(PACKAGE, all);
  }

  /** A variable that is needed behind an await. */
  private record Local(String type, String name, String initial) {}

  private static final class Step {
    private final int number;
    private final List<Local> locals = new ArrayList<>();

    Step(int number) {
      this.number = number;
      locals.add(new Local("int", "a", "0"));
    }

    String text(String packageName) {
      String body = body();
      return """
          package %s;

          import dev.fermata.benchmarks.hand.Frame;
          import dev.fermata.benchmarks.hand.HandStep;
          import dev.fermata.benchmarks.hand.Loop;
          import dev.fermata.benchmarks.program.Program;
          import java.util.concurrent.CompletableFuture;

          public final class Step# implements HandStep {
            private final Program<HandStep> program;

            public Step#(Program<HandStep> program) {
              this.program = program;
            }

            @Override
            public long call(Loop loop, int depth, int x) {
              return run(loop, null, 0, 0, depth, x%s);
            }

            @SuppressWarnings("fallthrough")
            private long run(Loop loop, Call frame, int start, long value, int depth, int x%s) {
              CompletableFuture<Integer> future;
              int state = start;
              long v = value;
              for (;;) {
                switch (state) {
                  case 0:
          %s        default:
                    throw new IllegalStateException();
                }
              }
            }

            private Call save(Call frame, int state, int depth, int x%s) {
              Call call = frame == null ? new Call(this, depth, x) : frame;
              call.state = state;
          %s    return call;
            }

            private static final class Call extends Frame {
              private final Step# step;
              private final int depth;
              private final int x;
              private int state;
          %s
              Call(Step# step, int depth, int x) {
                this.step = step;
                this.depth = depth;
                this.x = x;
              }

              @Override
              public long resume(Loop loop, long value) {
                return step.run(loop, this, state, value, depth, x%s);
              }
            }
          }
          """
          .replace("#", Integer.toString(number))
          .formatted(
              packageName,
              each(it -> ", " + it.initial()),
              each(it -> ", " + it.type() + " " + it.name()),
              body,
              each(it -> ", " + it.type() + " " + it.name()),
              each(it -> "    call." + it.name() + " = " + it.name() + ";\n"),
              each(it -> "    private " + it.type() + " " + it.name() + ";\n"),
              each(it -> ", " + it.name()));
    }

    private String each(java.util.function.Function<Local, String> text) {
      return locals.stream().map(text).collect(Collectors.joining());
    }

    private void local(String type, String name, String initial) {
      locals.add(new Local(type, name, initial));
    }

    /** Goes on in {@code state}, with the value in {@code v}. */
    private String awaitFuture(int state, String future) {
      return "          future = program.source().next(" + future + ");\n"
          + "          if (!future.isDone()) {\n"
          + "            return loop.suspend(" + saved(state) + ", future);\n          }\n"
          + "          v = future.join();\n        case " + state + ":\n";
    }

    private String call(int state) {
      return "          if (depth == 0) {\n            return a & 127;\n          }\n"
          + "          v = program.step(" + number * 7
          + " + (a & 3) * 97).call(loop, depth - 1, a ^ x);\n"
          + "          if (v == Loop.SUSPENDED) {\n"
          + "            return loop.suspend(" + saved(state) + ");\n          }\n"
          + "        case " + state + ":\n";
    }

    private String saved(int state) {
      return "save(frame, " + state + ", depth, x" + each(it -> ", " + it.name()) + ")";
    }

    private String next(int state) {
      return awaitFuture(state, "x + " + number);
    }

    private static String line(String text) {
      return "          " + text + "\n";
    }

    private String body() {
      switch (number % 6) {
        case 0:
          return next(1) + line("a = (int) v;") + call(2) + line("return ((int) v + a) & 127;");
        case 1:
          local("int", "i", "0");
          return "        case 1:\n"
              + line("if (i == 3) {") + line("  state = 3;") + line("  continue;") + line("}")
              + awaitFuture(2, "a + i")
              + line("a += (int) v;") + line("i++;") + line("state = 1;") + line("continue;")
              + "        case 3:\n"
              + call(4) + line("return (a * 3 + (int) v) & 127;");
        case 2:
          local("long", "before", "0");
          return line("before = x * 31L;") + next(1) + line("a = " + number + " + (int) v;")
              + line("before += a;") + call(2) + line("return (int) (before + v) & 127;");
        case 3:
          local("int[]", "values", "null");
          return line("values = new int[] {x, " + number + "};") + next(1)
              + line("a = (int) v + values[0];") + call(2) + line("values[0] = (int) v;")
              + line("return (values[0] + values[1]) & 127;");
        case 4:
          return line("a = x;") + line("if ((x & 1) != 0) {") + line("  state = 2;")
              + line("  continue;") + line("}") + next(1) + line("a = (int) v;") + "        case 2:\n"
              + call(3) + line("return ((int) v * 5 + x) & 127;");
        default:
          local("double", "half", "0");
          return next(1) + line("a = (int) v;") + awaitFuture(2, "x")
              + line("a = x + a * (int) v;") + line("half = a / 2.0;") + call(3)
              + line("return (int) (half * 2 + v) & 127;");
      }
    }
  }
}
