package dev.fermata.it.traces;

import dev.fermata.it.differential.InMemoryCompiler;
import dev.fermata.it.differential.InMemoryLoader;
import dev.fermata.it.differential.Transformation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A program of the test resources: each public static method without parameters is a case. */
final class TracedProgram {

  private final Class<?> blocking;
  private final Class<?> transformed;

  private TracedProgram(Class<?> blocking, Class<?> transformed) {
    this.blocking = blocking;
    this.transformed = transformed;
  }

  /** Compiles {@code traces/Name.java}, and loads it twice. */
  static TracedProgram of(String name) {
    String className = Rendering.PROGRAMS + name;
    Map<String, byte[]> classes =
        InMemoryCompiler.compile(Map.of(className, source(name)), List.of());
    ClassLoader parent = TracedProgram.class.getClassLoader();
    ClassLoader facade = new InMemoryLoader(BlockingFermata.CLASSES, parent);
    try {
      return new TracedProgram(
          new InMemoryLoader(classes, facade).loadClass(className),
          new InMemoryLoader(Transformation.of(classes), parent).loadClass(className));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static String source(String name) {
    try (InputStream in = TracedProgram.class.getResourceAsStream("/traces/" + name + ".java")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the cases. */
  List<String> cases() {
    return Arrays.stream(blocking.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> method.getParameterCount() == 0)
        .map(method -> method.getName())
        .sorted()
        .toList();
  }

  /** What the exceptions of a case look like where everything blocks. */
  List<String> blocking(String name, World world) {
    return run(blocking, name, world);
  }

  /** What they look like where it has been transformed. */
  List<String> transformed(String name, World world) {
    return run(transformed, name, world);
  }

  private static List<String> run(Class<?> program, String name, World world) {
    World.enter(world);
    try {
      program.getDeclaredMethod(name).invoke(null);
    } catch (InvocationTargetException e) {
      World.caught("by the caller", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    } finally {
      World.enter(null);
    }
    return world.report();
  }
}
