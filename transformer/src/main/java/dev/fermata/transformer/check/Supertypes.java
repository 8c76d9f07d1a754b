package dev.fermata.transformer.check;

import dev.fermata.transformer.classpath.ClassPath;
import dev.fermata.transformer.classpath.ClassPath.ClassInfo;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a class is as well, as far as the class path knows it. */
final class Supertypes {

  private final ClassPath classPath;

  Supertypes(ClassPath classPath) {
    this.classPath = classPath;
  }

  /**
   * A type and all its superclasses and interfaces.
   *
   * @param type internal name
   */
  Set<String> of(String type) {
    Set<String> types = new LinkedHashSet<>();
    add(type, types);
    return types;
  }

  /** Whether a type is another, or extends or implements it. */
  boolean isA(String type, String other) {
    return of(type).contains(other);
  }

  private void add(@Nullable String type, Set<String> types) {
    if (type == null || type.startsWith("[") || !types.add(type)) {
      return;
    }
    ClassInfo info = find(type);
    if (info != null) {
      add(info.superName(), types);
      info.interfaces().forEach(each -> add(each, types));
    }
  }

  /**
   * A class file of a library that cannot be read is no reason to fail for the sake of a warning.
   */
  private @Nullable ClassInfo find(String type) {
    try {
      return classPath.find(type);
    } catch (UncheckedIOException e) {
      return null;
    }
  }
}
