package dev.fermata.it.levels;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Awaits in what Java 21 has brought: patterns in switch, record patterns, guards. */
class Java21Test {

  private static final String MEMBERS =
      """
      sealed interface Shape permits Circle, Box, Group {}
      record Circle(int radius) implements Shape {}
      record Box(int width, long height) implements Shape {}
      record Group(Shape left, Shape right) implements Shape {}
      record Pair<A, B>(A first, B second) {}

      enum Colour { RED, GREEN }

      @Async
      static Task<String> describe(Scenario s, Shape shape) {
        return done(
            switch (await(s.later("select", shape))) {
              case Circle(int r) when r > await(s.later("limit", 10)) -> "large " + r;
              case Circle(var r) when await(s.later("odd", r % 2 == 1)) ->
                  "odd " + await(s.later("r", r));
              case Circle c -> "circle " + c.radius();
              case Box(int w, long h) when w == h -> await(s.later("square", "square ")) + w;
              case Box(int w, long h) -> w + await(s.later("by", "x")) + h;
              case Group(Circle(int a), Box(int b, long c)) when a + b + c > 0 ->
                  a + await(s.later("+", b)) + c + "";
              case Group(Shape left, Shape right) -> {
                String first = await(describe(s, left));
                yield "(" + first + "," + await(describe(s, right)) + ")";
              }
            });
      }

      @Async
      public static Task<String> recordPatternsWithGuards(Scenario s) {
        String all = "";
        for (Shape shape :
            List.of(new Circle(11), new Circle(3), new Circle(4), new Box(2, 2), new Box(2, 3))) {
          all += await(describe(s, shape)) + ";";
        }
        return done(all);
      }

      @Async
      public static Task<String> nestedRecordPatterns(Scenario s) {
        Shape inner = new Group(new Circle(1), new Box(2, 3));
        return describe(s, new Group(new Box(5, 5), inner));
      }

      @Async
      static Task<String> any(Scenario s, Object object) {
        switch (object) {
          case null -> {
            return done(await(s.later("null", "null")));
          }
          case Integer i when i > await(s.later("i", 5)) -> {
            return done("big " + await(s.later("big", i)));
          }
          case Integer i -> {
            return done("small " + i);
          }
          case String t when t.isEmpty() && await(s.later("empty", true)) -> {
            return done("empty");
          }
          case Colour c when c == Colour.RED -> {
            return done(await(s.later("red", "red")));
          }
          case int[] a -> {
            return done("int[" + await(s.later("a", a.length)) + "]");
          }
          default -> {
            return done(await(s.later("other", "other ")) + object);
          }
        }
      }

      @Async
      public static Task<String> typePatterns(Scenario s) {
        StringJoiner all = new StringJoiner(";");
        for (Object o :
            new Object[] {null, 7, 2, "", Colour.RED, Colour.GREEN, new int[3], "text"}) {
          all.add(await(any(s, o)));
        }
        return done(all.toString());
      }

      @Async
      public static Task<String> qualifiedEnumConstants(Scenario s) {
        Object o = await(s.later("o", Colour.GREEN));
        return done(
            switch (o) {
              case Colour.RED -> "red";
              case Colour.GREEN -> await(s.later("g", "green"));
              default -> "none";
            });
      }

      @Async
      public static Task<String> genericRecordPattern(Scenario s) {
        Pair<Pair<String, Integer>, String> pair = new Pair<>(new Pair<>("a", 1), "z");
        if (await(s.later("pair", pair)) instanceof Pair<Pair<String, Integer>, String>(
                Pair<String, Integer>(var a, var n), var z)
            && n == await(s.later("one", 1))) {
          return done(a + await(s.later("n", n)) + z);
        }
        return done("no match");
      }

      @Async
      public static Task<String> failureInAnAccessor(Scenario s) {
        record Bad(int value) {
          public int value() {
            throw new Boom("accessor");
          }
        }
        Object bad = await(s.later("bad", new Bad(1)));
        try {
          return done(bad instanceof Bad(int value) ? "" + value : "no");
        } catch (MatchException e) {
          return done(await(s.later("caught", "caught ")) + e.getCause().getMessage());
        }
      }

      @Async
      public static Task<String> sequencedCollection(Scenario s) {
        List<Integer> all = new ArrayList<>();
        for (int n : new ArrayList<>(List.of(1, 2, 3)).reversed()) {
          all.addFirst(await(s.later("n", n)));
        }
        return done(all.toString());
      }
      """;

  private static CompiledProgram program;

  @BeforeAll
  static void compile(@TempDir Path dir) {
    assumeTrue(Runtime.version().feature() >= 21, "this JDK does not know the language");
    program = CompiledProgram.of(21, dir, MEMBERS);
  }

  @EachSource
  void recordPatternsWithGuards(Scenario s) {
    program
        .run("recordPatternsWithGuards", s)
        .returns("large 11;odd 3;circle 4;square 2;2x3;")
        .logs(
            "select", "limit", "select", "limit", "odd", "r", "select", "limit", "odd", "select",
            "square", "select", "by");
  }

  @EachSource
  void nestedRecordPatterns(Scenario s) {
    program
        .run("nestedRecordPatterns", s)
        .returns("(square 5,6)")
        .logs("select", "select", "square", "select", "+");
  }

  @EachSource
  void typePatterns(Scenario s) {
    program
        .run("typePatterns", s)
        .returns("null;big 7;small 2;empty;red;other GREEN;int[3];other text")
        .logs("null", "i", "big", "i", "empty", "red", "other", "a", "other");
  }

  @EachSource
  void qualifiedEnumConstants(Scenario s) {
    program.run("qualifiedEnumConstants", s).returns("green").logs("o", "g");
  }

  @EachSource
  void genericRecordPattern(Scenario s) {
    program.run("genericRecordPattern", s).returns("a1z").logs("pair", "one", "n");
  }

  @EachSource
  void failureInAnAccessor(Scenario s) {
    program.run("failureInAnAccessor", s).returns("caught accessor").logs("bad", "caught");
  }

  @EachSource
  void sequencedCollection(Scenario s) {
    program.run("sequencedCollection", s).returns("[1, 2, 3]").logs("n", "n", "n");
  }
}
