package dev.fermata.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.TransformResult.Transformed;
import dev.fermata.transformer.testkit.ClassNodes;
import dev.fermata.transformer.testkit.JavaSource;
import dev.fermata.transformer.testkit.Program;
import dev.fermata.transformer.testkit.Transformation;
import java.io.ObjectStreamClass;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/** The default version of a serialisable class stays what it was: old streams can be read. */
class SerialVersionTest {

  private static final String UNIT =
      JavaSource.IMPORTS
          + """
          import java.io.Serializable;

          class Test {
            @Async static Task<Integer> test() { return done(await(f(1))); }

            static class Plain implements Serializable {
              @Async Task<Integer> m(int i) { return done(await(f(i))); }
            }
            protected abstract static class Members<T extends Comparable<T>>
                implements Serializable, Comparable<Members<T>>, Cloneable {
              static final List<String> NAMES = new ArrayList<>();
              private static int count;
              private transient int cache;
              private long[] kept;
              protected volatile transient T[] values;
              public final String z = "z", a = "a";
              protected Members(long[] kept) { this.kept = kept; }
              private Members() {}
              public Members(String s, int... more) {}
              @Async public <U> Task<U> m(U u) { return done(await(f(u))); }
              @Async private Task<Integer> m(int i) { return done(await(f(cache + count + i))); }
              synchronized strictfp void m(double d) { assert d > 0; }
              abstract Task<T> first();
              public int compareTo(Members<T> other) { return 0; }
            }
            private static final class Inherits extends ArrayList<Test> {
              @Async Task<Inherits> self() { return done(await(f(this))); }
            }
            public class Inner extends Exception {
              @Async CompletionStage<Integer> m() { return done(await(f(hashCode()))); }
            }
            interface Named extends Serializable { String name(); }
            static class ByInterface implements Named {
              public String name() { return "n"; }
              Supplier<Task<String>> lambda() { return () -> done(await(f(name()))); }
            }
            static Object local() {
              class Local implements Serializable {
                @Async Task<Integer> m() { return done(await(f(1))); }
              }
              return new Local();
            }
            static Object anonymous() {
              return new Serializable() {
                @Async Task<Integer> m() { return done(await(f(1))); }
              };
            }
            static class Fixed implements Serializable {
              private static final long serialVersionUID = 7;
              @Async Task<Integer> m() { return done(await(f(1))); }
            }
            enum Colour {
              RED { @Async Task<Integer> m() { return done(await(f(1))); } };
              abstract Task<Integer> m();
              @Async Task<Integer> n() { return done(await(f(1))); }
            }
            record Point(int x) implements Serializable {
              @Async Task<Integer> m() { return done(await(f(x))); }
            }
            interface Service extends Serializable {
              @Async default Task<Integer> m() { return done(await(f(1))); }
            }
          }
          """;

  private static final Map<String, byte[]> BEFORE = JavaSource.compile(UNIT);
  private static final Map<String, byte[]> AFTER = Transformation.transform(BEFORE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Plain",
        "Members",
        "Inherits",
        "Inner",
        "ByInterface",
        "1Local",
        "1",
        "Fixed",
        "Colour",
        "Colour$1",
        "Point"
      })
  void isTheSame(String nested) {
    String name = "Test$" + nested;

    assertFalse(ClassNodes.read(AFTER.get(name)).methods.isEmpty());
    assertEquals(version(BEFORE, name), version(AFTER, name));
  }

  private static long version(Map<String, byte[]> classFiles, String name) {
    return ObjectStreamClass.lookup(Program.load(classFiles).type(name)).getSerialVersionUID();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Test", "Test$Colour", "Test$Colour$1", "Test$Point", "Test$Service"})
  void isNotAddedWhereNobodyAsksForIt(String name) {
    assertFalse(hasVersion(ClassNodes.read(AFTER.get(name))));
  }

  @Test
  void isNotAddedTwice() {
    ClassNode fixed = ClassNodes.read(AFTER.get("Test$Fixed"));

    assertEquals(1, fixed.fields.stream().filter(SerialVersionTest::isVersion).count());
  }

  @Test
  void isAddedIfASupertypeIsNotOnTheClassPath() {
    Map<String, byte[]> classFiles =
        JavaSource.compile(
            JavaSource.IMPORTS
                + """
                interface Far { @Async default Task<Integer> m() { return done(await(f(1))); } }
                class Near implements Far { @Async Task<Integer> n() { return done(await(m())); } }
                """);
    Map<String, byte[]> near = Map.of("Near", classFiles.get("Near"));
    Transformed unknown = (Transformed) Transformation.results(near).get("Near");
    Transformed known = (Transformed) Transformation.results(classFiles).get("Near");

    assertTrue(hasVersion(ClassNodes.read(unknown.classFiles().get("Near"))));
    assertFalse(hasVersion(ClassNodes.read(known.classFiles().get("Near"))));
  }

  private static boolean hasVersion(ClassNode node) {
    return node.fields.stream().anyMatch(SerialVersionTest::isVersion);
  }

  private static boolean isVersion(FieldNode field) {
    return field.name.equals("serialVersionUID");
  }
}
