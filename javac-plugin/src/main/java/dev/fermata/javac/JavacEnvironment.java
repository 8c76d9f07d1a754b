package dev.fermata.javac;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Finds javac's own environment behind those that build tools hand to a processor: Gradle's
 * incremental one and those of Kotlin have it in a field, IntelliJ's is a proxy.
 */
final class JavacEnvironment {

  private static final String JAVAC = "com.sun.tools.javac.processing.JavacProcessingEnvironment";

  private static final String INTELLIJ_WRAPPERS = "org.jetbrains.jps.javac.APIWrappers";

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private JavacEnvironment() {}

  /** The environment that javac made; empty if the compiler is another. */
  static Optional<ProcessingEnvironment> of(ProcessingEnvironment environment) {
    return Optional.ofNullable(new JavacEnvironment().unwrap(environment));
  }

  private @Nullable ProcessingEnvironment unwrap(ProcessingEnvironment environment) {
    if (environment.getClass().getName().equals(JAVAC)) {
      return environment;
    }
    if (!seen.add(environment)) {
      return null;
    }
    ProcessingEnvironment inner = unwrapByIntelliJ(environment);
    ProcessingEnvironment found = inner == null ? null : unwrap(inner);
    return found == null ? unwrapField(environment) : found;
  }

  /** As JetBrains asks processors to do that need javac's own. */
  private static @Nullable ProcessingEnvironment unwrapByIntelliJ(
      ProcessingEnvironment environment) {
    ClassLoader loader = environment.getClass().getClassLoader();
    if (loader == null) {
      return null;
    }
    try {
      Method unwrap =
          loader.loadClass(INTELLIJ_WRAPPERS).getMethod("unwrap", Class.class, Object.class);
      Object inner = unwrap.invoke(null, ProcessingEnvironment.class, environment);
      return inner instanceof ProcessingEnvironment found ? found : null;
    } catch (ReflectiveOperationException e) { // not IntelliJ
      return null;
    }
  }

  private @Nullable ProcessingEnvironment unwrapField(ProcessingEnvironment environment) {
    for (Class<?> type = environment.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (read(field, environment) instanceof ProcessingEnvironment inner) {
          ProcessingEnvironment found = unwrap(inner);
          if (found != null) {
            return found;
          }
        }
      }
    }
    return null;
  }

  private static @Nullable Object read(Field field, Object owner) {
    if (Modifier.isStatic(field.getModifiers())
        || !ProcessingEnvironment.class.isAssignableFrom(field.getType())) {
      return null;
    }
    try {
      return field.trySetAccessible() ? field.get(owner) : null;
    } catch (IllegalAccessException e) {
      return null;
    }
  }
}
