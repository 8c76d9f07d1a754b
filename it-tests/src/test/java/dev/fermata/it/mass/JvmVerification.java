package dev.fermata.it.mass;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets the JVM verify and link classes. */
final class JvmVerification {

  private JvmVerification() {}

  /**
   * Links all classes.
   *
   * @param library the classes as they were
   * @param transformed what was made of them, by internal name
   * @param others loads what they use
   * @param tally told of what happens
   */
  static void of(
      Library library, Map<String, byte[]> transformed, ClassLoader others, Tally tally) {
    LibraryLoader before = new LibraryLoader(library.classes(), others);
    LibraryLoader after = new LibraryLoader(transformed, others);
    for (String name : transformed.keySet()) {
      Throwable problem = problem(name, after);
      if (problem == null) {
        tally.linked();
      } else if (library.classes().containsKey(name) && problem(name, before) != null) {
        tally.unlinkable(); // something that it uses is not there
      } else {
        tally.failure(name + ": " + problem);
      }
    }
  }

  private static @Nullable Throwable problem(String name, LibraryLoader loader) {
    try {
      loader.link(name);
      return null;
    } catch (ClassNotFoundException | LinkageError e) {
      return e;
    }
  }
}
