package dev.fermata.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.fermata.transformer.TransformResult.Unchanged;
import dev.fermata.transformer.testkit.Behaviour;
import dev.fermata.transformer.testkit.JavaSource;
import dev.fermata.transformer.testkit.Transformation;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Methods with as many parameters as the JVM allows, or one less: 255 slots. */
class ManyParametersTest {

  private static final String BODY =
      """
      String all = await(f("<")) + %1$s;
      for (int i = 0; i < 2; i++) { all += await(f(p0)); }
      return done(all + ">" + %1$s);
      """;

  @ParameterizedTest
  @CsvSource({
    "static, 253, int, int", //
    "static, 252, int, int",
    "static, 252, int, long",
    "static, 252, double, char",
    "static, 251, short, double",
    "static, 253, String, boolean",
    "static, 253, byte, int[][]",
    "static, 253, float, Object",
    "static, 253, Object[], Object[]",
    "'', 252, int, List<String>",
    "'', 252, boolean, int",
    "'', 251, float, double",
    "'', 251, long, char"
  })
  void areAllThereBeforeAndAfterAnAwait(String modifiers, int ints, String last1, String last2) {
    String members = members(modifiers, ints, last1, last2, BODY.formatted("p1 + q1 + q2 + t"));

    Behaviour.of(members);
  }

  @Test
  void needNoAwait() {
    String body = "return done(q1 + \" \" + q2 + t);";

    assertEquals("1 [x]!", Behaviour.of(members("static", 253, "int", "List<String>", body)));
  }

  @Test
  void needNoAwaitWherePathsMeet() {
    String body =
        """
        int sum = 0;
        for (int i = 0; i < 3; i++) {
          try {
            sum += (int) q1 / i;
          } catch (ArithmeticException e) {
            sum += 100;
          }
        }
        return done(sum + " " + q2 + t);
        """;

    assertEquals("101 1!", Behaviour.of(members("static", 253, "int", "int", body)));
    assertEquals("101 1!", Behaviour.of(members("", 250, "long", "long", body)));
  }

  @Test
  void endWhereALoopBegins() {
    String body = "do { p0 += q2; q1 -= await(f(1)); } while (q1 > -3);\nreturn done(p0 + t);";

    assertEquals("8!", Behaviour.of(members("static", 253, "int", "int", body)));
  }

  @Test
  void mayBeOverloadedByOtherLastParameters() {
    String common = parameters(253);
    String arguments = arguments(253);

    assertEquals(
        "12 3",
        Behaviour.of(
            """
            @Async static Task<Integer> m(%1$s, int a, int b) { return done(await(f(a)) * 10 + b); }
            @Async static Task<Long> m(%1$s, long a) { return done(await(f(a))); }
            @Async static Task<String> test() {
              return done(await(m(%2$s, 1, 2)) + " " + await(m(%2$s, 3L)));
            }
            """
                .formatted(common, arguments)));
  }

  @Test
  void areRecognisedWhenTheyAreTransformedAlready() {
    String unit =
        JavaSource.IMPORTS
            + "class Test {\n"
            + members("", 252, "int", "String", BODY.formatted("q2"))
            + "}\n";
    Map<String, byte[]> once = Transformation.transform(JavaSource.compile(unit));

    assertInstanceOf(Unchanged.class, Transformation.results(once).get("Test"));
  }

  /** A method {@code m} with some ints and two more parameters, and a method that calls it. */
  private static String members(
      String modifiers, int ints, String last1, String last2, String body) {
    return """
        %sfinal String t = "!";
        @Async %s Task<String> m(%s, %s q1, %s q2) {
          %s
        }
        @Async static Task<String> test() {
          return done(await(%s.m(%s, %s, %s)));
        }
        """
        .formatted(
            modifiers.isEmpty() ? "" : "static ",
            modifiers,
            parameters(ints),
            last1,
            last2,
            body,
            modifiers.isEmpty() ? "new Test()" : "Test",
            arguments(ints),
            value(last1),
            value(last2));
  }

  private static String parameters(int ints) {
    return IntStream.range(0, ints).mapToObj(i -> "int p" + i).collect(Collectors.joining(", "));
  }

  private static String arguments(int ints) {
    return IntStream.range(0, ints).mapToObj(i -> "" + (i + 4)).collect(Collectors.joining(", "));
  }

  private static String value(String type) {
    return switch (type) {
      case "boolean" -> "true";
      case "char" -> "'c'";
      case "byte", "short" -> "(" + type + ") 7";
      case "float" -> "2.5f";
      case "double" -> "0.25";
      case "String" -> "\"text\"";
      case "Object" -> "null";
      case "int[][]", "Object[]" -> "null";
      case "List<String>" -> "List.of(\"x\")";
      default -> "1";
    };
  }
}
