package dev.fermata.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Fermata;
import dev.fermata.annotation.Async;
import dev.fermata.transformer.AsyncTransformer;
import dev.fermata.transformer.TransformResult;
import dev.fermata.transformer.TransformResult.Rejected;
import dev.fermata.transformer.TransformResult.Transformed;
import dev.fermata.transformer.TransformerOptions;
import dev.fermata.transformer.classpath.FileClassPath;
import dev.fermata.transformer.diagnostics.Diagnostic;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.slf4j.MDC;

/** A piece of Java from a page: a whole source file with its imports, or members of a class. */
final class Snippet {

  private static final Pattern FILE = Pattern.compile("(?m)^(?:package|import) ");
  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:public )?(?:final )?(?:class|interface|record|enum) (\\w+)");

  /** What members can use without saying so; a whole file has to say it. */
  private static final String AROUND_MEMBERS =
      """
      import static dev.fermata.Fermata.*;
      import dev.fermata.*;
      import dev.fermata.annotation.Async;
      import java.io.*;
      import java.net.*;
      import java.net.http.*;
      import java.time.*;
      import java.util.*;
      import java.util.concurrent.*;
      class Snippet {
      %s
      }
      """;

  private final String name;
  private final String source;
  private final Path directory;
  private final String classPath;

  /**
   * @param text the Java
   * @param directory where class files may be written
   */
  Snippet(String text, Path directory) {
    this(text, directory, classPath());
  }

  private Snippet(String text, Path directory, String classPath) {
    this.classPath = classPath;
    this.source = FILE.matcher(text).find() ? text : AROUND_MEMBERS.formatted(text);
    Matcher type = TYPE.matcher(source);
    this.name = type.find() ? type.group(1) : "Snippet";
    this.directory = directory;
  }

  /** A whole file that uses {@link Names}, and other people's libraries. */
  static Snippet withNames(String text, Path directory) {
    String more = location(Names.class) + File.pathSeparator + location(MDC.class);
    return new Snippet(text, directory, classPath() + File.pathSeparator + more);
  }

  /** Compiles it as a user would. */
  void compile() throws IOException {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Path file = directory.resolve(name + ".java");
    Files.writeString(file, source);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                messages,
                "-g",
                "-proc:none",
                "--release",
                "17",
                "-cp",
                classPath,
                "-d",
                directory.toString(),
                file.toString());
    assertEquals(0, failed, () -> messages.toString(StandardCharsets.UTF_8));
  }

  /**
   * Transforms it, in place.
   *
   * @return what the transformer has to say, nothing if all is well
   */
  String transform() throws IOException {
    try (FileClassPath types = FileClassPath.of(FileClassPath.split(classPath))) {
      AsyncTransformer transformer = new AsyncTransformer(TransformerOptions.DEFAULT, types);
      return classFiles().stream()
          .map(file -> transform(transformer, file))
          .filter(message -> !message.isEmpty())
          .collect(Collectors.joining("\n"));
    }
  }

  private List<Path> classFiles() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
  }

  private String transform(AsyncTransformer transformer, Path file) {
    try {
      TransformResult result = transformer.transform(Files.readAllBytes(file));
      if (result instanceof Rejected rejected) {
        return render(rejected.diagnostics());
      }
      if (result instanceof Transformed transformed) {
        for (Map.Entry<String, byte[]> entry : transformed.classFiles().entrySet()) {
          Files.write(directory.resolve(entry.getKey() + ".class"), entry.getValue());
        }
        return render(transformed.warnings());
      }
      return "";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String render(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(Diagnostic::render).collect(Collectors.joining("\n"));
  }

  boolean hasMain() {
    return source.contains("public static void main(String[] args)");
  }

  /** Runs its {@code main} in a JVM of its own, and gives what it prints. */
  String run() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                directory + File.pathSeparator + classPath,
                name)
            .redirectErrorStream(true)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .replace("\r\n", "\n");
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  /** Loads it into this JVM. */
  Class<?> load() throws IOException, ClassNotFoundException {
    URL[] place = {directory.toUri().toURL()};
    return Class.forName(name, true, new URLClassLoader(place, Snippet.class.getClassLoader()));
  }

  /** Disassembles one of its classes. */
  Javap javap(String className) {
    Path file = directory.resolve(className + ".class");
    assertTrue(Files.exists(file), file.toString());
    return Javap.of(file);
  }

  private static String classPath() {
    return location(Fermata.class) + File.pathSeparator + location(Async.class);
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
