package dev.fermata.it.levels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.it.harness.Ending;
import dev.fermata.it.harness.Scenario;
import dev.fermata.transformer.AsyncTransformer;
import dev.fermata.transformer.directory.CommandLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import javax.tools.ToolProvider;

/** A program in a language newer than that of these tests: it is compiled when they run. */
final class CompiledProgram {

  private static final String CLASS_PATH = System.getProperty("java.class.path");

  private static final String UNIT =
      """
      package levels;

      import static dev.fermata.Fermata.*;

      import dev.fermata.Task;
      import dev.fermata.annotation.Async;
      import dev.fermata.it.harness.*;
      import java.util.*;
      import java.util.function.*;

      public class Program {
      %s
      }
      """;

  private final Class<?> type;

  private CompiledProgram(Class<?> type) {
    this.type = type;
  }

  /**
   * Compiles, transforms and loads a class.
   *
   * @param release of the language
   * @param dir an empty directory
   * @param members of the class
   */
  static CompiledProgram of(int release, Path dir, String members) {
    try {
      compile(release, dir, UNIT.formatted(members.indent(2)));
      transform(dir);
      // Not closed: it loads from the directory as long as the tests run.
      ClassLoader loader =
          new URLClassLoader(
              new URL[] {dir.toUri().toURL()}, CompiledProgram.class.getClassLoader());
      return new CompiledProgram(loader.loadClass("levels.Program"));
    } catch (ClassNotFoundException | MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  private static void compile(int release, Path dir, String text) {
    Path source = dir.resolve("Program.java");
    try {
      Files.writeString(source, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    String[] arguments = {
      "--release",
      "" + release,
      "-g",
      "-nowarn",
      "-proc:none",
      "-classpath",
      CLASS_PATH,
      "-d",
      dir.toString(),
      source.toString()
    };
    int result = ToolProvider.getSystemJavaCompiler().run(null, messages, messages, arguments);
    assertEquals(0, result, messages::toString);
  }

  private static void transform(Path dir) {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(messages, true);
    CommandLine commandLine =
        new CommandLine(
            (options, classPath) -> new AsyncTransformer(options, classPath)::transform, out, out);
    assertEquals(
        CommandLine.DONE,
        commandLine.run("--classpath", CLASS_PATH, dir.toString()),
        messages::toString);
  }

  /** Runs a static method of the program that takes a scenario. */
  Ending<String> run(String method, Scenario s) {
    return s.run(() -> call(method, s));
  }

  @SuppressWarnings("unchecked")
  private CompletionStage<String> call(String method, Scenario s) throws Exception {
    try {
      return (CompletionStage<String>) type.getMethod(method, Scenario.class).invoke(null, s);
    } catch (InvocationTargetException e) {
      throw new AssertionError("an asynchronous method threw to its caller", e.getCause());
    }
  }
}
