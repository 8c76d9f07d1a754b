package dev.fermata.transformer.testkit;

import dev.fermata.Fermata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles Java from text, in memory, against the stand-in runtime. */
public final class JavaSource {

  /** What every test would otherwise have to write. */
  public static final String IMPORTS =
      """
      import static dev.fermata.Fermata.*;
      import static dev.fermata.transformer.testkit.Stages.*;
      import dev.fermata.Task;
      import dev.fermata.annotation.Async;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.function.*;
      """;

  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:public |final |abstract )*(?:class|interface|enum|record) (\\w+)");

  private JavaSource() {}

  /**
   * Compiles compilation units, each named after its first top-level type.
   *
   * @return internal name to class file, sorted by name
   */
  public static Map<String, byte[]> compile(String... units) {
    return compile(List.of("--release", "17", "-g", "-parameters"), units);
  }

  /** The same with options of javac. */
  public static Map<String, byte[]> compile(List<String> options, String... units) {
    return compile(options, classPath(), units);
  }

  /** The same with a class path. */
  public static Map<String, byte[]> compile(
      List<String> options, List<Path> classPath, String... units) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (var standard = javac.getStandardFileManager(null, null, null)) {
      standard.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      MemoryFiles files = new MemoryFiles(standard);
      List<String> all = new ArrayList<>(options);
      all.add("-proc:none");
      List<Unit> sources = Stream.of(units).map(Unit::of).toList();
      if (!javac.getTask(messages, files, null, all, null, sources).call()) {
        throw new AssertionError("does not compile:\n" + messages);
      }
      return files.classFiles();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles more units against classes; the result has those classes in it too. */
  public static Map<String, byte[]> compileBeside(Map<String, byte[]> classFiles, String... units) {
    try {
      Path directory = Files.createTempDirectory("classes");
      try {
        for (Map.Entry<String, byte[]> file : classFiles.entrySet()) {
          Files.write(directory.resolve(file.getKey() + ".class"), file.getValue());
        }
        List<Path> path = new ArrayList<>(classPath());
        path.add(directory);
        Map<String, byte[]> all = new TreeMap<>(classFiles);
        all.putAll(compile(List.of("--release", "17"), path, units));
        return all;
      } finally {
        for (String name : classFiles.keySet()) {
          Files.delete(directory.resolve(name + ".class"));
        }
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the stand-in runtime is. */
  public static List<Path> classPath() {
    try {
      return List.of(
          Path.of(Fermata.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Unit extends SimpleJavaFileObject {

    private final String text;

    private Unit(String name, String text) {
      super(URI.create("memory:///" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    static Unit of(String text) {
      Matcher type = TYPE.matcher(text);
      return new Unit(type.find() ? type.group(1) : "Unnamed", text);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {

    private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

    MemoryFiles(JavaFileManager standard) {
      super(standard);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          written.put(className.replace('.', '/'), bytes);
          return bytes;
        }
      };
    }

    Map<String, byte[]> classFiles() {
      Map<String, byte[]> files = new TreeMap<>();
      written.forEach((name, bytes) -> files.put(name, bytes.toByteArray()));
      return files;
    }
  }
}
