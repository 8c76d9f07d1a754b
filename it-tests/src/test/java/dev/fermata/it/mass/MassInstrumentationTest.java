package dev.fermata.it.mass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Every method of a library can be transformed, or is rejected by a rule.
 *
 * <p>{@code -Dfermata.mass.jars=A:B} (as in a class path) runs it on other jars, directories and
 * {@code jrt:} modules.
 */
class MassInstrumentationTest {

  private static final String JARS = "fermata.mass.jars";

  @Test
  void transformsJUnit() throws Exception {
    Tally tally = new Tally();
    Library junit = Library.of(JupiterTestEngine.class);
    ClassLoader others = JupiterTestEngine.class.getClassLoader();

    JvmVerification.of(junit, MassInstrumentation.of(junit, name -> null, tally), others, tally);

    System.out.println(junit.name() + ": " + tally);
    assertEquals(List.of(), tally.failures());
    assertTrue(tally.awaits() > 1_000, tally::toString);
    assertTrue(tally.linkedClasses() > junit.classes().size(), tally::toString);
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

    JdkVerification.of(MassInstrumentation.of(library, name -> null, tally), tally);

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
    Tally tally = Mass.of(places);
    System.out.println("all: " + tally);
    assertEquals(List.of(), tally.failures());
  }
}
