package dev.fermata.transformer.classpath;

import dev.fermata.transformer.classpath.ClassPath.ClassInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which classes Java's serialisation may write with a version number of their own. */
public final class Serialisable {

  private static final String SERIALIZABLE = "java/io/Serializable";

  private static final String ENUM = "java/lang/Enum";

  private final ClassPath classPath;
  private final Set<String> seen = new HashSet<>();

  private Serialisable(ClassPath classPath) {
    this.classPath = classPath;
  }

  /**
   * Whether a class is serialisable, or may be.
   *
   * @param superName internal name of its superclass
   * @param interfaces internal names of its interfaces
   * @param classPath where to look up supertypes
   * @return false only if no supertype is {@code Serializable} and all of them are known, or if it
   *     is an enum or a record
   */
  public static boolean mayBe(
      @Nullable String superName, List<String> interfaces, ClassPath classPath) {
    if (isEnumOrRecord(superName, classPath)) {
      return false;
    }
    return new Serialisable(classPath).any(superName, interfaces);
  }

  /** The version of those is always 0. The constants of an enum can be of subclasses. */
  private static boolean isEnumOrRecord(@Nullable String superName, ClassPath classPath) {
    if (superName == null) {
      return false;
    }
    if (superName.equals(ENUM) || superName.equals("java/lang/Record")) {
      return true;
    }
    ClassInfo parent = classPath.find(superName);
    return parent != null && ENUM.equals(parent.superName());
  }

  private boolean any(@Nullable String superName, List<String> interfaces) {
    return superName != null && mayBe(superName) || interfaces.stream().anyMatch(this::mayBe);
  }

  private boolean mayBe(String name) {
    if (name.equals(SERIALIZABLE)) {
      return true;
    }
    if (name.equals("java/lang/Object") || !seen.add(name)) {
      return false;
    }
    ClassInfo info = classPath.find(name);
    return info == null || any(info.superName(), info.interfaces());
  }
}
