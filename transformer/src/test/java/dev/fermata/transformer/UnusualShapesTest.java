package dev.fermata.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Behaviour;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Methods near the limits of a class file, and classes that are hard to write anew. */
class UnusualShapesTest {

  @Test
  void constructorsBesideAsyncMethodsMayBranchBeforeSuper() {
    assertEquals(
        "x1",
        Behaviour.of(
            """
            static class Base { final String s; Base(String s) { this.s = s; } }
            static class Sub extends Base {
              final int i;
              Sub(boolean b) { super(b ? "x" : "y"); this.i = 1; }
              @Async Task<String> text() { return done(await(f(s)) + i); }
            }
            @Async static Task<String> test() { return done(await(new Sub(true).text())); }
            """));
  }

  @Test
  void overloadsWhoseBodiesHaveTheSameParameters() {
    assertEquals(
        "1 2 3",
        Behaviour.of(
            """
            @Async Task<Integer> m(int i) { return done(i); }
            @Async static Task<Integer> m(Test t, int i) { return done(i + 1); }
            @Async static Task<Integer> M(int i) { return done(await(f(i))); }
            @Async static Task<String> test() {
              Test t = new Test();
              return done(await(t.m(1)) + " " + await(m(t, 1)) + " " + await(M(3)));
            }
            """));
  }

  @Test
  void savesMoreValuesThanAMethodHasParameters() {
    String declarations =
        IntStream.range(0, 300)
            .mapToObj(i -> (i % 2 == 0 ? "long" : "String") + " v" + i + " = " + literal(i) + ";\n")
            .collect(Collectors.joining());
    String sum = IntStream.range(0, 300).mapToObj(i -> "v" + i).collect(Collectors.joining(" + "));

    assertEquals(
        IntStream.range(0, 300).mapToObj(String::valueOf).collect(Collectors.joining()),
        Behaviour.of(
            "@Async static Task<String> test() {\n"
                + declarations
                + "String all = two(1L, await(f(\"\")));\n"
                + "return done(all + "
                + sum.replace(" + ", " + all + ")
                + ");\n}\nstatic String two(long below, String s) { return s; }\n"));
  }

  private static String literal(int i) {
    return i % 2 == 0 ? i + "L" : "\"" + i + "\"";
  }

  @Test
  void jumpsFartherThan32Kilobytes() {
    String middle = "i += i * 31 + s.length();\n".repeat(3_300);

    assertEquals(
        "-2078209980",
        Behaviour.of(
            "@Async static Task<Integer> test() {\nint i = 1; String s = \"x\";\n"
                + "for (int j = 0; j < 2; j++) {\ni += await(f(1));\n"
                + middle
                + "try { i += await(f(2)); } finally { s += await(f(\"y\")); }\n}\n"
                + "return done(i);\n}\n"));
  }

  @Test
  void hasAThousandAwaits() {
    assertEquals(
        "1000",
        Behaviour.of(
            "@Async static Task<Integer> test() {\nint i = 0;\n"
                + "i += await(f(1));\n".repeat(1_000)
                + "return done(i);\n}\n"));
  }

  @Test
  void jumpsFarAtHundredsOfAwaitsWithManyLocals() {
    String declarations =
        IntStream.range(0, 150)
            .mapToObj(i -> "int v" + i + " = await(f(" + i + "));\n")
            .collect(Collectors.joining());
    String sums =
        IntStream.range(0, 150)
            .mapToObj(i -> "if (v" + i + " >= 0) { sum += await(f(v" + i + ")) + x * x * x; }\n")
            .collect(Collectors.joining());

    assertEquals(
        "33525",
        Behaviour.of(
            "@Async static Task<Integer> test() {\nint sum = 0; int x = 0;\n"
                + declarations
                + "for (int j = 0; j < 4; j++) {\n"
                + sums.repeat(3)
                + "if (sum > 30_000) { break; }\n"
                + "}\nreturn done(sum);\n}\n"));
  }

  @Test
  void keepsTheStackOfDeepExpressions() {
    String call = "s(" + "await(f(1)), s(".repeat(60) + "await(f(1)), 0" + ")".repeat(61);

    assertEquals(
        "61",
        Behaviour.of(
            "static int s(int a, int b) { return a + b; }\n"
                + "@Async static Task<Integer> test() { return done("
                + call
                + "); }\n"));
  }
}
