package dev.fermata.it.levels;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Awaits beside what Java 22 to 25 have brought: unnamed variables, code before super. */
class Java25Test {

  private static final String MEMBERS =
      """
      record Point(int x, int y) {}

      @Async
      public static Task<String> unnamedVariables(Scenario s) {
        int n = 0;
        for (var _ : List.of("a", "b")) {
          int _ = await(s.later("loop", 1));
          n += await(s.later("n", 10));
        }
        try (AutoCloseable _ = () -> s.note("close")) {
          await(s.failing("try", new Boom("x")));
        } catch (Boom _) {
          n += await(s.later("catch", 1));
        } catch (Exception _) {
          n = -1;
        }
        Function<Object, Task<Integer>> one = _ -> done(await(s.later("lambda", 100)));
        return done("" + (n + await(one.apply("ignored"))));
      }

      @Async
      public static Task<String> unnamedPatterns(Scenario s) {
        Object o = await(s.later("o", new Point(3, 4)));
        int x = o instanceof Point(int a, _) ? await(s.later("x", a)) : -1;
        return done(
            switch (o) {
              case String _, Integer _ -> "text";
              case Point(_, int b) when b > await(s.later("limit", 3)) ->
                  x + "," + await(s.later("y", b));
              case Point _ -> "point";
              default -> "other";
            });
      }

      static class Base {
        final String seen;

        Base(String text) {
          seen = text + describe();
        }

        String describe() {
          return "";
        }
      }

      static class Sub extends Base {
        private final int number;

        Sub(int number, Scenario s) {
          if (number < 0) {
            throw new IllegalArgumentException("negative");
          }
          this.number = number;
          Supplier<Task<String>> early = () -> done(await(s.later("early", "early")));
          super("<" + early.get().isDone() + ">");
        }

        @Override
        String describe() {
          return "" + number;
        }

        @Async
        Task<String> text(Scenario s) {
          return done(seen.length() > 0 ? await(s.later("text", "n")) + number : "");
        }
      }

      @Async
      public static Task<String> codeBeforeSuper(Scenario s) {
        String text = await(new Sub(await(s.later("number", 5)), s).text(s));
        try {
          new Sub(await(s.later("negative", -1)), s);
        } catch (IllegalArgumentException e) {
          text += await(s.later("caught", " ")) + e.getMessage();
        }
        return done(text);
      }
      """;

  private static CompiledProgram program;

  @BeforeAll
  static void compile(@TempDir Path dir) {
    assumeTrue(Runtime.version().feature() >= 25, "this JDK does not know the language");
    program = CompiledProgram.of(25, dir, MEMBERS);
  }

  @EachSource
  void unnamedVariables(Scenario s) {
    program
        .run("unnamedVariables", s)
        .returns("121")
        .logs("loop", "n", "loop", "n", "try", "close", "catch", "lambda");
  }

  @EachSource
  void unnamedPatterns(Scenario s) {
    program.run("unnamedPatterns", s).returns("3,4").logs("o", "x", "limit", "y");
  }

  @EachSource
  void codeBeforeSuper(Scenario s) {
    program
        .run("codeBeforeSuper", s)
        .returns("n5 negative")
        .logs("number", "early", "text", "negative", "caught");
  }
}
