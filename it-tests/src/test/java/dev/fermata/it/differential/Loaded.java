package dev.fermata.it.differential;

import java.util.List;
import java.util.Map;

/**
 * Programs, loaded once with awaits that block and once or twice transformed.
 *
 * @param blocking as the compiler made them
 * @param transformed what was made of them, fused and perhaps also not
 */
record Loaded(ClassLoader blocking, List<Form> transformed) {

  /** One of the ways to transform them. */
  record Form(String name, ClassLoader loader) {}

  /**
   * Loads class files; throws what the transformer does not accept.
   *
   * @param unfused whether also without fused awaits
   */
  static Loaded of(Map<String, byte[]> compiled, boolean unfused) {
    Map<String, byte[]> classes = BridgeMethods.withoutLines(compiled);
    ClassLoader plain = Blocking.loader(classes);
    plain.setDefaultAssertionStatus(true);
    Form fused = form("", Transformation.of(classes));
    return new Loaded(
        plain,
        unfused
            ? List.of(fused, form("UNFUSED ", Transformation.unfused(classes)))
            : List.of(fused));
  }

  private static Form form(String name, Map<String, byte[]> classes) {
    ClassLoader loader = new InMemoryLoader(classes, Loaded.class.getClassLoader());
    loader.setDefaultAssertionStatus(true);
    return new Form(name, loader);
  }
}
