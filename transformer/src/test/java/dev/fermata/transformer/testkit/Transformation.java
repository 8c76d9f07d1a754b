package dev.fermata.transformer.testkit;

import dev.fermata.transformer.AsyncTransformer;
import dev.fermata.transformer.TransformResult;
import dev.fermata.transformer.TransformResult.Rejected;
import dev.fermata.transformer.TransformResult.Transformed;
import dev.fermata.transformer.TransformerOptions;
import dev.fermata.transformer.classpath.ClassFileHeader;
import dev.fermata.transformer.classpath.ClassPath;
import dev.fermata.transformer.classpath.FileClassPath;
import dev.fermata.transformer.diagnostics.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the pipeline over compiled classes. */
public final class Transformation {

  private static final FileClassPath LIBRARIES = libraries();

  private Transformation() {}

  private static FileClassPath libraries() {
    try {
      return FileClassPath.of(JavaSource.classPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The classes themselves, the stand-in runtime and the JDK. */
  public static ClassPath classPath(Map<String, byte[]> classFiles) {
    return name -> {
      byte[] bytes = classFiles.get(name);
      try {
        return bytes == null ? LIBRARIES.find(name) : ClassFileHeader.parse(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /** What becomes of each class. */
  public static Map<String, TransformResult> results(Map<String, byte[]> classFiles) {
    AsyncTransformer transformer =
        new AsyncTransformer(TransformerOptions.DEFAULT, classPath(classFiles));
    Map<String, TransformResult> results = new TreeMap<>();
    classFiles.forEach((name, bytes) -> results.put(name, transformer.transform(bytes)));
    return results;
  }

  /** The classes with all that was generated; fails if a class is rejected. */
  public static Map<String, byte[]> transform(Map<String, byte[]> classFiles) {
    Map<String, byte[]> files = new TreeMap<>(classFiles);
    for (TransformResult result : results(classFiles).values()) {
      if (result instanceof Transformed transformed) {
        files.putAll(transformed.classFiles());
      } else if (result instanceof Rejected rejected) {
        throw new AssertionError("rejected:\n" + rendered(rejected.diagnostics()));
      }
    }
    return files;
  }

  /** Everything that the transformer says of the classes, errors and warnings. */
  public static List<Diagnostic> diagnostics(Map<String, byte[]> classFiles) {
    List<Diagnostic> all = new ArrayList<>();
    results(classFiles).values().forEach(result -> all.addAll(result.diagnostics()));
    return all;
  }

  /** Diagnostics as people read them, each with its severity before it. */
  public static String rendered(List<Diagnostic> diagnostics) {
    StringBuilder text = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      text.append(diagnostic.severity()).append(' ').append(diagnostic.render()).append('\n');
    }
    return text.toString();
  }
}
