package dev.fermata.it.debug;

import dev.fermata.it.differential.InMemoryCompiler;
import dev.fermata.it.differential.Transformation;
import dev.fermata.it.traces.BlockingFermata;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program of the test resources, in two versions.
 *
 * @param name of its class
 * @param classes as javac made them
 */
record DebuggedProgram(String name, Map<String, byte[]> classes) {

  /** Compiles {@code debug/Name.java}. */
  static DebuggedProgram of(String simpleName) {
    String name = "debugged." + simpleName;
    return new DebuggedProgram(
        name, InMemoryCompiler.compile(Map.of(name, source(simpleName)), List.of()));
  }

  private static String source(String simpleName) {
    String file = "/debug/" + simpleName + ".java";
    try (InputStream in = DebuggedProgram.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** As javac made it, with awaits that block. */
  Map<String, byte[]> blocking() {
    Map<String, byte[]> all = new HashMap<>(classes);
    all.putAll(BlockingFermata.CLASSES);
    return all;
  }

  /** As the transformer made it. */
  Map<String, byte[]> transformed() {
    return Transformation.of(classes);
  }

  /** Writes classes to a directory, and gives a class path with it in front. */
  static String classPath(Map<String, byte[]> classes, Path directory) throws IOException {
    for (Map.Entry<String, byte[]> each : classes.entrySet()) {
      Path file = directory.resolve(each.getKey().replace('.', '/') + ".class");
      Files.createDirectories(file.getParent());
      Files.write(file, each.getValue());
    }
    return directory + File.pathSeparator + System.getProperty("java.class.path");
  }
}
