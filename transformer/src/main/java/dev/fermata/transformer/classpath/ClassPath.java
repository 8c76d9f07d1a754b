package dev.fermata.transformer.classpath;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what the transformer must know of classes that it does not transform. */
public interface ClassPath {

  /**
   * What a class file says of the class's place in the hierarchy.
   *
   * @param name internal name
   * @param superName internal name of the superclass; null for {@code java/lang/Object}
   * @param isInterface whether it is an interface
   * @param interfaces internal names of those that it implements or extends directly
   */
  record ClassInfo(
      String name, @Nullable String superName, boolean isInterface, List<String> interfaces) {}

  /**
   * Looks a class up, without loading it.
   *
   * @param internalName as {@code java/lang/String}
   * @return what is known, or null if the class is not on this class path
   */
  @Nullable ClassInfo find(String internalName);
}
