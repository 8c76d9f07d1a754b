package dev.fermata.it.levels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fermata.Fermata;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program compiled for each level is transformed by the command line and runs. */
class ClassFileLevelTest {

  private static final int FIRST_CLASS_FILE = 44;

  /** In the language of Java 8. */
  private static final String SOURCE =
      """
      package levels;

      import static dev.fermata.Fermata.await;
      import static dev.fermata.Fermata.done;
      import static dev.fermata.Fermata.yieldNow;

      import dev.fermata.CancelScope;
      import dev.fermata.Task;
      import dev.fermata.TaskCancelledException;
      import dev.fermata.annotation.Async;
      import java.util.Arrays;
      import java.util.function.Function;

      public class Program {
        private int secret = 1;

        interface Shape {
          @Async
          default Task<String> named(String name) {
            await(yieldNow());
            return done(name + await(Program.twice(area())));
          }

          int area();
        }

        @Async
        static Task<Integer> twice(int n) {
          await(yieldNow());
          return done(2 * n);
        }

        class Inner {
          @Async
          private Task<Integer> sum(int... numbers) {
            int sum = secret;
            for (int n : numbers) {
              sum += await(twice(n));
            }
            secret += await(twice(sum));
            return done(sum);
          }
        }

        @Async
        static Task<String> switched(String text) {
          switch (await(done(text))) {
            case "Aa":
              return done("first" + await(twice(1)));
            case "BB":
              return done("second" + await(twice(2)));
            default:
              throw new IllegalArgumentException(text);
          }
        }

        @Async
        static Task<String> scoped(long n, double d) {
          try (CancelScope scope = CancelScope.open()) {
            if (n > 0) {
              scope.cancel();
            }
            await(yieldNow());
            return done("in" + d);
          } catch (TaskCancelledException e) {
            return done("out" + d + await(twice(3)));
          }
        }

        @Async
        public static Task<String> main() {
          Function<Integer, Task<String>> lambda =
              n -> done(new StringBuilder("<").append(await(twice(n))).append(">").toString());
          Shape shape = () -> 21;
          String all = "";
          try {
            all += await(lambda.apply(4)) + await(shape.named("area ")) + " ";
            all += await(new Program().new Inner().sum(1, 2, 3)) + await(switched("BB"));
            await(switched("none"));
          } catch (IllegalArgumentException e) {
            all += " " + e.getMessage() + await(twice(5));
          } finally {
            await(yieldNow());
            all += "! " + await(scoped(0, 0.5)) + await(scoped(1, 1.5));
          }
          return done(all);
        }
      }
      """;

  private static final String EXPECTED = "<8>area 42 13second4 none10! in0.5out1.56";

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void isTransformedAndRuns(int release, @TempDir Path dir) throws Exception {
    assumeTrue(release <= Runtime.version().feature(), "this JDK does not compile for it");
    compile(release, dir);
    transform(dir);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {dir.toUri().toURL()})) {
      assertEquals(FIRST_CLASS_FILE + release, major(dir.resolve("levels/Program.class")));
      Class<?> program = loader.loadClass("levels.Program");
      Object result =
          Fermata.run(() -> (CompletionStage<?>) program.getMethod("main").invoke(null));
      assertEquals(EXPECTED, result);
    }
  }

  private static void compile(int release, Path dir) throws IOException {
    Path source = Files.writeString(dir.resolve("Program.java"), SOURCE);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release",
                "" + release,
                "-g",
                "-nowarn",
                "-Xlint:-options",
                "-proc:none",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                dir.toString(),
                source.toString());
    assertEquals(0, result, "exit code of javac");
  }

  /** Runs the command line in a process of its own, as a build would. */
  private static void transform(Path dir) throws Exception {
    String classPath = System.getProperty("java.class.path");
    File output = dir.resolve("output.txt").toFile();
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                classPath,
                "dev.fermata.transformer.Main",
                "--classpath",
                classPath,
                dir.toString())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    assertEquals(0, process.exitValue(), () -> read(output));
  }

  private static String read(File file) {
    try {
      return Files.readString(file.toPath());
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static int major(Path classFile) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(classFile))) {
      in.readInt();
      in.readUnsignedShort();
      return in.readUnsignedShort();
    }
  }
}
