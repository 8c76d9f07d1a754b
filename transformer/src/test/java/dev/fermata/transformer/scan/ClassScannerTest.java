package dev.fermata.transformer.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.scan.ScannedMethod.Kind;
import dev.fermata.transformer.testkit.JavaSource;
import dev.fermata.transformer.testkit.Transformation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

class ClassScannerTest {

  private static final ClassScanner SCANNER =
      new ClassScanner(Set.of("dev/fermata/annotation/Async"));

  private static ScannedClass scan(Map<String, byte[]> classFiles, String name) {
    ClassNode node = new ClassNode();
    new ClassReader(classFiles.get(name)).accept(node, ClassReader.EXPAND_FRAMES);
    return SCANNER.scan(node);
  }

  private static ScannedClass scan(String unit) {
    return scan(JavaSource.compile(JavaSource.IMPORTS + unit), "A");
  }

  private static List<String> names(List<ScannedMethod> methods) {
    return methods.stream().map(ScannedMethod::displayName).toList();
  }

  @Test
  void findsMarkedMethodsAndLambdasThatAwait() {
    ScannedClass scanned =
        scan(
            """
            class A {
              @Async static Task<Integer> marked(String[] s, Map.Entry<String, Integer> e) { return done(1); }
              static Supplier<Task<Integer>> awaits() { return () -> done(await(f(1))); }
              static Supplier<Task<Integer>> doesNot() { return () -> done(1); }
              static Task<Integer> plain() { return done(1); }
            }
            """);

    assertEquals(
        List.of("marked(String[], Map.Entry)", "lambda in awaits()"),
        names(scanned.asyncMethods()));
  }

  @Test
  void namesLambdasAfterTheMethodOfTheSource() {
    ScannedClass scanned =
        scan(
            """
            class A {
              static final Supplier<Task<Integer>> S = () -> done(await(f(1)));
              final Supplier<Task<Integer>> i = () -> done(await(f(1)));
              void bar(int x) {
                Supplier<Supplier<Task<Integer>>> outer = () -> { return () -> done(await(f(x))); };
                Supplier<Task<Integer>> serial =
                    (Supplier<Task<Integer>> & java.io.Serializable) () -> done(await(f(2)));
              }
            }
            """);

    assertEquals(
        List.of(
            "lambda in bar(int)",
            "lambda in bar(int)",
            "lambda in constructor A()",
            "lambda in static initialiser of A"),
        names(scanned.asyncMethods()).stream().sorted().toList());
  }

  @Test
  void aMethodReferenceIsNoLambda() {
    ScannedClass scanned =
        scan(
            """
            class A {
              @Async static Task<Integer> m() { return done(await(f(1))); }
              Supplier<Task<Integer>> s = A::m;
            }
            """);

    assertEquals(Kind.METHOD, scanned.asyncMethods().get(0).kind());
  }

  @Test
  void bridgesAreNotMarkedThoughJavacCopiesAnnotations() {
    ScannedClass scanned =
        scan(
            """
            class A implements Supplier<Task<Integer>> {
              @Async public Task<Integer> get() { return done(1); }
            }
            """);

    assertEquals(2, scanned.methods().stream().filter(m -> m.node().name.equals("get")).count());
    assertEquals("()Ldev/fermata/Task;", scanned.asyncMethods().get(0).node().desc);
    assertEquals(1, scanned.asyncMethods().size());
  }

  @Test
  void namesConstructorsWithoutWhatJavacAdds() {
    Map<String, byte[]> classFiles =
        JavaSource.compile(
            """
            class A {
              A(String s) {}
              class Inner { Inner(int i) {} }
              static class Nested { Nested(int i) {} }
              enum E { X(1L); E(long l) {} }
            }
            """);

    assertEquals("constructor A(String)", scan(classFiles, "A").methods().get(0).displayName());
    assertEquals(List.of("constructor A.Inner(int)"), names(scan(classFiles, "A$Inner").methods()));
    assertEquals(
        List.of("constructor A.Nested(int)"), names(scan(classFiles, "A$Nested").methods()));
    assertTrue(names(scan(classFiles, "A$E").methods()).contains("constructor A.E(long)"));
  }

  @Test
  void knowsAStubByItsBody() {
    Map<String, byte[]> classFiles =
        Transformation.transform(
            JavaSource.compile(
                JavaSource.IMPORTS
                    + """
                    class A {
                      @Async static Task<Integer> suspends() { return done(await(f(1))); }
                      @Async Task<Integer> doesNot(long l, int[] a) { return done(1); }
                      static Task<Integer> plain() { return done(1); }
                      Supplier<Task<Integer>> s = () -> done(await(f(1)));
                    }
                    """));
    ScannedClass scanned = scan(classFiles, "A");

    assertEquals(List.of(), scanned.asyncMethods());
    assertEquals(
        List.of("doesNot(long, int[])", "lambda in constructor A()", "suspends()"),
        scanned.methods().stream()
            .filter(ScannedMethod::transformed)
            .map(ScannedMethod::displayName)
            .sorted()
            .toList());
  }

  @Test
  void locatesMethodsAndInstructions() {
    ScannedMethod method =
        scan("""
                class A {
                  @Async static Task<Integer> m() {
                    int i = 1;

                    return done(await(f(i)) + await(f(1), Error.class));
                  }
                }
                """)
            .asyncMethods()
            .get(0);

    assertEquals(2, method.awaits().size());
    assertEquals(10, method.location().line());
    assertEquals(12, method.location(method.awaits().get(1)).line());
    assertEquals("A.java", method.location().sourceFile());
  }
}
