package dev.fermata.it.mass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Every method of a library can be transformed, or is rejected by a rule.
 *
 * <p>{@code -Dfermata.mass.jars=A:B} (as in a class path) runs it on other jars, directories and
 * {@code jrt:} modules; {@code -Dfermata.mass.seed=1} with the forms that {@link Variety} chooses,
 * {@code -Dfermata.mass.unfused=true} without fused awaits.
 */
class MassInstrumentationTest {

  private static final String JARS = "fermata.mass.jars";
  private static final String SEED = "fermata.mass.seed";
  private static final String UNFUSED = "fermata.mass.unfused";

  @ParameterizedTest
  @MethodSource("modes")
  void transformsJUnit(Mode mode) throws Exception {
    Tally tally = new Tally();
    Library junit = Library.of(JupiterTestEngine.class);
    ClassLoader others = JupiterTestEngine.class.getClassLoader();

    JvmVerification.of(
        junit, MassInstrumentation.of(junit, mode, name -> null, tally), others, tally);

    System.out.println(junit.name() + ", " + mode + ": " + tally);
    assertEquals(List.of(), tally.failures());
    assertTrue(tally.awaits() > 1_000, tally::toString);
    assertTrue(tally.linkedClasses() > junit.classes().size(), tally::toString);
    assertEquals(mode.fuse(), tally.of(Forms.FUSED) > 100, tally::toString);
    assertEquals(mode.fuse(), tally.of(Forms.BARE) > 10, tally::toString);
    assertEquals(mode.fuse() && mode.onLoop(), tally.of(Forms.SPAWNED) > 0, tally::toString);
    assertEquals(mode.fuse() && mode.onLoop(), tally.of(Forms.SLEEP) > 0, tally::toString);
    assertEquals(mode.fuse() && mode.onLoop(), tally.of(Forms.YIELD) > 0, tally::toString);
  }

  static Stream<Mode> modes() {
    return Stream.of(Mode.PLAIN, new Mode(true, 1L, true), new Mode(false, 1L, true));
  }

  @Test
  void countsWhatTheJvmDoesNotAccept() {
    Tally tally = new Tally();
    byte[] good = emptyClass("A", "java/lang/Object");
    byte[] bad = emptyClass("A", "java/lang/String"); // which is final
    Library library = new Library("bad", false, Map.of("A", good));

    JvmVerification.of(library, Map.of("A", bad), getClass().getClassLoader(), tally);

    assertEquals(1, tally.failures().size());
  }

  private static byte[] emptyClass(String name, String superName) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, superName, null);
    writer.visitEnd();
    return writer.toByteArray();
  }

  @Test
  void transformsTheCollectionsOfTheJdk() throws Exception {
    Map<String, byte[]> collections = new TreeMap<>(Library.read("jrt:java.base").classes());
    collections.keySet().removeIf(name -> !name.matches("java/util/(concurrent/)?[A-B][^/]*"));
    Library library = new Library("java.util", true, collections);
    Tally tally = new Tally();

    JdkVerification.of(MassInstrumentation.of(library, Mode.PLAIN, name -> null, tally), tally);

    System.out.println(library.name() + ": " + tally);
    assertEquals(List.of(), tally.failures());
    assertTrue(tally.awaits() > 1_000, tally::toString);
  }

  @Test
  @EnabledIfSystemProperty(named = JARS, matches = ".+")
  void transformsTheJarsThatAreNamed() throws Exception {
    List<String> places = new ArrayList<>();
    // A place in the JDK has a colon in its name.
    for (String place :
        System.getProperty(JARS).split("(?<!jrt)" + Pattern.quote(File.pathSeparator))) {
      places.add(place);
    }
    Long seed = Long.getLong(SEED);
    Mode mode = new Mode(!Boolean.getBoolean(UNFUSED), seed, seed != null);
    Tally tally = Mass.of(places, mode);
    System.out.println("all, " + mode + ": " + tally);
    assertEquals(List.of(), tally.failures());
  }
}
