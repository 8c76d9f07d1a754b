package dev.fermata.transformer.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Classes in a loader of their own, which verifies all of them, as the JVM does with every class
 * that is not its own.
 */
public final class Program {

  private final Loader loader;

  private Program(Map<String, byte[]> classFiles) {
    this.loader = new Loader(classFiles);
  }

  /** Loads and verifies all classes. */
  public static Program load(Map<String, byte[]> classFiles) {
    Program program = new Program(classFiles);
    for (String name : classFiles.keySet()) {
      program.type(name.replace('/', '.'));
    }
    return program;
  }

  /** Compiles, transforms and loads. */
  public static Program of(String... units) {
    return load(Transformation.transform(JavaSource.compile(units)));
  }

  /** A class by its binary name, linked. */
  public Class<?> type(String name) {
    try {
      Class<?> type = Class.forName(name, false, loader);
      // Reading the methods links the class, and so verifies it.
      Objects.requireNonNull(type.getDeclaredMethods());
      return type;
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** Calls a static method without parameters. */
  public @Nullable Object call(Stages.Mode mode, String className, String method) throws Exception {
    return Stages.run(mode, () -> invoke(type(className).getDeclaredMethod(method)));
  }

  private static @Nullable Object invoke(Method method) throws Exception {
    method.setAccessible(true);
    try {
      return method.invoke(null);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static final class Loader extends ClassLoader {

    private final Map<String, byte[]> classFiles;

    Loader(Map<String, byte[]> classFiles) {
      super(Program.class.getClassLoader());
      this.classFiles = classFiles;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classFiles.get(name.replace('.', '/'));
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
