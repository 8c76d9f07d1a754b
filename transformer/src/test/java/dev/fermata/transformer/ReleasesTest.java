package dev.fermata.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.ClassNodes;
import dev.fermata.transformer.testkit.JavaSource;
import dev.fermata.transformer.testkit.Program;
import dev.fermata.transformer.testkit.Stages.Mode;
import dev.fermata.transformer.testkit.Transformation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Class files of all releases that the running compiler still writes, and the JVM runs. */
class ReleasesTest {

  private static final String UNIT =
      JavaSource.IMPORTS
          + """
          class Test {
            interface I {
              int k();
              @Async default Task<Integer> d(int z) { return done(k() + await(f(z))); }
              @Async static Task<Integer> s(I i) { return done(await(i.d(1))); }
            }
            private static int secret(int i) { return i; }
            @Async static Task<String> test() {
              Function<Integer, Task<Integer>> g = x -> done(secret(await(f(x))) + 1);
              String s = "";
              for (String t : new String[] {"a", "b"}) {
                try { s += await(f(t)); } finally { s += await(f(1)); }
              }
              switch (s) { case "a1b1": s += await(I.s(() -> 3)); break; default: s = ""; }
              return done(s + await(g.apply(1)) + new StringBuilder(await(f("n"))));
            }
          }
          """;

  static List<Integer> releases() {
    return IntStream.of(8, 11, 17, 21, 25)
        .filter(release -> release <= Runtime.version().feature())
        .boxed()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void areTransformedAndRun(int release) throws Exception {
    List<String> options = List.of("-source", "" + release, "-target", "" + release);
    Map<String, byte[]> classFiles = JavaSource.compile(options, UNIT);
    assertEquals(release + 44, ClassNodes.read(classFiles.get("Test")).version);
    Map<String, byte[]> transformed = new TreeMap<>(Transformation.transform(classFiles));
    assertEquals(release + 44, ClassNodes.read(transformed.get("Test")).version);

    for (Mode mode : Mode.values()) {
      assertEquals("a1b142n", Program.load(transformed).call(mode, "Test", "test"));
    }
  }

  /** Before class files had nests, private methods of an interface were called in another way. */
  @ParameterizedTest
  @ValueSource(ints = {9, 10, 11})
  void privateMethodsOfInterfaces(int release) throws Exception {
    String unit =
        JavaSource.IMPORTS
            + """
            class Test {
              interface I {
                @Async private Task<Integer> one(int i) { return done(k() + await(f(i))); }
                @Async private static Task<Integer> two(I i) { return done(await(i.one(2))); }
                @Async default Task<Integer> three() {
                  Function<Integer, Task<Integer>> lambda = n -> done(await(one(n)) + k());
                  return done(await(one(3)) * 100 + await(two(this)) * 10 + await(lambda.apply(1)));
                }
                int k();
              }
              @Async static Task<Integer> test() { I i = () -> 1; return done(await(i.three())); }
            }
            """;
    Map<String, byte[]> transformed =
        Transformation.transform(
            JavaSource.compile(List.of("-source", "" + release, "-target", "" + release), unit));

    assertEquals(release + 44, ClassNodes.read(transformed.get("Test$I")).version);
    for (Mode mode : Mode.values()) {
      assertEquals(433, Program.load(transformed).call(mode, "Test", "test"));
    }
  }
}
