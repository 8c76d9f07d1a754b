package dev.fermata.transformer.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;

/** What the transformer says of a compilation unit. */
public final class Checked {

  private static final String HEAD =
      "package app; " + JavaSource.IMPORTS.replace('\n', ' ').strip() + "\n";

  private Checked() {}

  /**
   * All diagnostics of a unit, as people read them.
   *
   * @param types without package and imports, which stand together on the first line: what is
   *     written here starts on line 2
   */
  public static String messages(String types) {
    return Transformation.rendered(Transformation.diagnostics(JavaSource.compile(HEAD + types)));
  }

  /** The same of a unit compiled with other options of javac. */
  public static String messages(List<String> options, String types) {
    return Transformation.rendered(
        Transformation.diagnostics(JavaSource.compile(options, HEAD + types)));
  }

  /** Fails unless a unit has no diagnostics and the JVM loads what becomes of it. */
  public static void passes(String types) {
    Map<String, byte[]> classFiles = JavaSource.compile(HEAD + types);
    assertEquals("", Transformation.rendered(Transformation.diagnostics(classFiles)));
    Program.load(Transformation.transform(classFiles));
  }
}
