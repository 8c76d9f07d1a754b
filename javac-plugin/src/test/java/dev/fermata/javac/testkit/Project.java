package dev.fermata.javac.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A directory with sources in {@code src}, which are compiled to {@code classes}. */
public final class Project {

  /** What the tests' sources begin with. */
  public static final String IMPORTS =
      """
      import static dev.fermata.Fermata.*;
      import dev.fermata.Task;
      import dev.fermata.annotation.Async;
      import java.util.*;
      import java.util.concurrent.*;
      """;

  private final Path root;
  private final List<Path> processorPath = new ArrayList<>(Jars.fermata());
  private final List<Path> classPath = new ArrayList<>(Jars.runtime());

  /**
   * A new project.
   *
   * @param root an empty directory
   */
  public Project(Path root) {
    this.root = root;
  }

  /**
   * How a run of the compiler ended.
   *
   * @param succeeded whether without an error
   * @param output all that it printed, sources without their directory
   */
  public record Compilation(boolean succeeded, String output) {

    /** Fails unless there was neither error nor warning. */
    public void assertQuiet() {
      assertEquals("", output);
      assertTrue(succeeded);
    }

    /** Fails unless there were errors, and exactly this was printed. */
    public void assertFailed(String expected) {
      assertEquals(expected, output);
      assertTrue(!succeeded, "an error fails javac");
    }
  }

  /** Where the sources are. */
  public Path sources() {
    return root.resolve("src");
  }

  /** Where the class files are. */
  public Path classes() {
    return root.resolve("classes");
  }

  /** Adds to the processor path. */
  public Project processors(Path entry) {
    processorPath.add(entry);
    return this;
  }

  /** Adds to the class path. */
  public Project library(Path entry) {
    classPath.add(entry);
    return this;
  }

  /** The class path, as on a command line. */
  public String classPath() {
    return path(classPath);
  }

  /** The processor path, as on a command line. */
  public String processorPath() {
    return path(processorPath);
  }

  private static String path(List<Path> entries) {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** Writes a source file. */
  public Project source(String name, String text) {
    return file("src/" + name, text);
  }

  /** The same with {@link #IMPORTS}, which has five lines. */
  public Project async(String name, String text) {
    return source(name, IMPORTS + text);
  }

  /** Writes any file. */
  public Project file(String name, String text) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles all sources with Fermata on the processor path. */
  public Compilation compile(String... options) {
    return compileOnly(files(sources(), ".java"), with(options, "-processorpath", processorPath()));
  }

  /** Compiles all sources without any processor. */
  public Compilation compilePlain(String... options) {
    return compileOnly(files(sources(), ".java"), with(options, "-proc:none"));
  }

  /** Compiles some of the sources, to the same directory; with the options, and no others. */
  public Compilation compileOnly(List<Path> sources, List<String> options) {
    List<String> all = with(options, "-d", classes().toString(), "-cp", classPath());
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter output = new StringWriter();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      Files.createDirectories(classes());
      boolean succeeded =
          javac
              .getTask(output, files, null, all, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      return new Compilation(succeeded, cleaned(output.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Output of a compiler without directories, and in lines as here. */
  public String cleaned(String output) {
    return output
        .replace("\r\n", "\n")
        .replace(sources() + File.separator, "")
        .replace(root + File.separator, "");
  }

  private static List<String> with(String[] some, String... more) {
    return with(List.of(some), more);
  }

  private static List<String> with(List<String> some, String... more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }

  /** The class files by path, and their bytes in hexadecimal. */
  public Map<String, String> classFiles() {
    Map<String, String> bytes = new TreeMap<>();
    for (Path file : files(classes(), ".class")) {
      try {
        bytes.put(
            classes().relativize(file).toString().replace(File.separatorChar, '/'),
            java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return bytes;
  }

  /** Calls a static method without parameters of a compiled class. */
  public Object call(String className, String method) throws Exception {
    List<URL> urls = new ArrayList<>();
    urls.add(classes().toUri().toURL());
    for (Path entry : classPath) {
      urls.add(entry.toUri().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      var found = loader.loadClass(className).getDeclaredMethod(method);
      found.setAccessible(true);
      return found.invoke(null);
    }
  }

  /** All files of a kind, sorted. */
  public static List<Path> files(Path directory, String suffix) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(directory)) {
      return tree.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
