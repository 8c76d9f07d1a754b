package dev.fermata.agent;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources, as an IDE does: without the plugin. */
final class Sources {

  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:public |final |abstract )*(?:class|interface|enum|record) (\\w+)");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

  /** What most of the programs need. */
  static final String IMPORTS =
      """
      import static dev.fermata.Fermata.*;
      import dev.fermata.*;
      import dev.fermata.annotation.Async;
      import java.time.Duration;
      import java.util.*;
      import java.util.concurrent.*;
      """;

  /** A program that prints {@link #OUTPUT}. */
  static final String PROGRAM =
      IMPORTS
          + """
          public class Program {
            @Async static Task<Integer> twice(int i) {
              await(sleep(Duration.ofMillis(1)));
              return done(2 * i);
            }
            @Async Task<Void> print(int n) throws Exception {
              for (int i = 0; i < n; i++) {
                int value = await(twice(i));
                await(yieldNow());
                System.out.println(value);
              }
              Callable<Task<Integer>> lambda = () -> done(await(twice(21)));
              System.out.println(await(lambda.call()));
              return done();
            }
            public static void main(String[] args) { run(() -> new Program().print(2)); }
          }
          """;

  /** What it prints. */
  static final String OUTPUT = "0\n2\n42\n";

  private Sources() {}

  /**
   * Compiles units into a directory, against the class path of the tests.
   *
   * @return the directory
   */
  static Path compile(Path directory, String... units) {
    return compile(directory, List.of("-cp", directory + File.pathSeparator + classPath()), units);
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** The same with options of javac. */
  static Path compile(Path directory, List<String> options, String... units) {
    List<String> all = new ArrayList<>(List.of("--release", "17", "-g", "-proc:none"));
    all.addAll(List.of("-d", directory.toString()));
    all.addAll(options);
    List<JavaFileObject> sources = new ArrayList<>();
    for (String unit : units) {
      sources.add(new Unit(unit));
    }
    StringWriter messages = new StringWriter();
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!ToolProvider.getSystemJavaCompiler()
        .getTask(messages, null, null, all, null, sources)
        .call()) {
      throw new AssertionError("does not compile:\n" + messages);
    }
    return directory;
  }

  private static final class Unit extends SimpleJavaFileObject {

    private final String text;

    Unit(String text) {
      super(URI.create("memory:///" + path(text) + ".java"), Kind.SOURCE);
      this.text = text;
    }

    private static String path(String text) {
      Matcher in = PACKAGE.matcher(text);
      Matcher type = TYPE.matcher(text);
      String name = type.find() ? type.group(1) : "module-info";
      return in.find() ? in.group(1).replace('.', '/') + "/" + name : name;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
