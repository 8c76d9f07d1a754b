package dev.fermata.agent;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Defines classes in the loaders of others, by {@code ClassLoader.defineClass}. That method is
 * protected, and its package is opened to the agent's own module, of which the agent is all.
 */
final class ClassDefiner {

  private final MethodHandle define;
  private final MethodHandle findLoaded;

  private ClassDefiner(MethodHandles.Lookup lookup) throws ReflectiveOperationException {
    this.define =
        lookup.findVirtual(
            ClassLoader.class,
            "defineClass",
            MethodType.methodType(
                Class.class,
                String.class,
                byte[].class,
                int.class,
                int.class,
                ProtectionDomain.class));
    this.findLoaded =
        lookup.findVirtual(
            ClassLoader.class, "findLoadedClass", MethodType.methodType(Class.class, String.class));
  }

  /** Opens {@code java.lang} to this class's module, and nobody else. */
  static ClassDefiner create(Instrumentation instrumentation) {
    instrumentation.redefineModule(
        ClassLoader.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", Set.of(ClassDefiner.class.getModule())),
        Set.of(),
        Map.of());
    try {
      return new ClassDefiner(
          MethodHandles.privateLookupIn(ClassLoader.class, MethodHandles.lookup()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM has no ClassLoader.defineClass", e);
    }
  }

  /**
   * Defines a class.
   *
   * @param loader where
   * @param internalName its name
   * @param domain of the class that it belongs to
   * @throws LinkageError as {@code defineClass} does, also if it is there already
   */
  void define(
      ClassLoader loader,
      String internalName,
      byte[] classFile,
      @Nullable ProtectionDomain domain) {
    try {
      Class<?> defined =
          (Class<?>)
              define.invokeExact(
                  loader, internalName.replace('/', '.'), classFile, 0, classFile.length, domain);
      assert defined.getClassLoader() == loader;
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Whether a loader has defined a class already, or was asked for it. */
  boolean isLoaded(ClassLoader loader, String internalName) {
    try {
      return (Class<?>) findLoaded.invokeExact(loader, internalName.replace('/', '.')) != null;
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** The two methods declare no checked exception. */
  private static RuntimeException unchecked(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
  }
}
