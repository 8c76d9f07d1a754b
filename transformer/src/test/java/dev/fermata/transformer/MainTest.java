package dev.fermata.transformer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.JavaSource;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process itself; what it does is tested with {@code CommandLine}. In a later phase it is run
 * again from the jar that has everything.
 */
class MainTest {

  @TempDir Path temporary;

  @Test
  void transforms() throws Exception {
    Path file =
        write(
            """
            class Good {
              @Async static Task<String> m() { return done(await(f("x"))); }
            }
            """);
    byte[] before = Files.readAllBytes(file);

    assertRun(1, "Fermata: 1 class not transformed, 0 errors\n", notTransformed(file), "--check");
    assertArrayEquals(before, Files.readAllBytes(file));
    assertRun(0, "Fermata: 1 class, 1 method, 1 await point transformed\n", "");
    assertRun(0, "Fermata: nothing to transform\n", "");
    assertRun(0, "Fermata: every class is transformed\n", "", "--check");
  }

  @Test
  void exitsWithOneAndPrintsDiagnosticsOnStandardErrorOnly() throws Exception {
    Path file =
        write(
            """
            class Bad {
              static String m() { return await(f("x")); }
            }
            """);
    byte[] before = Files.readAllBytes(file);

    assertRun(
        1,
        "",
        """
        error: Bad.java:9: await in a method that is not asynchronous: it could only block its thread.
          at: Bad, m()
          fix: mark the method with @Async and let it return Task<T>; those that call it await it in turn.
               Where the program starts, in main or in a test, start a loop: run(() -> method());
          see: docs/diagnostics/await-outside-async.md
        Fermata: 1 error, 0 warnings; no class file was written
        """);
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void printsStateMachines() throws Exception {
    Path file =
        write(
            """
            class Good {
              @Async static Task<String> m(int n) { return done(n + await(f("x"))); }
            }
            """);
    byte[] before = Files.readAllBytes(file);

    assertRun(
        0,
        """
        Good, m(int), Good.java:9
          body: static Object m(int, Good$m$$Frame), 46 bytes
          frame: Good$m$$Frame { int v0; }
          state 0, line 9: await(a future)
            on the stack, 0: int in v0

        """,
        "",
        "--print");
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void exitsWithTwoForWrongUsage() throws Exception {
    assertRun(
        2,
        "",
        """
        fermata: unknown option --fast
        Usage: java -jar fermata-transformer.jar [OPTION]... DIR...
               java -jar fermata-transformer.jar [OPTION]... --print DIR|CLASSFILE...
        Rewrites the asynchronous methods of the class files under each DIR, in place.
          --classpath PATH       where else to look up supertypes: directories and jars
          --check                write nothing; fail if a class is not transformed
          --print                write nothing; print the state machines, with what each await saves
          --no-warn RULE[:CLASS] leave out a warning, as future-returned-in-try, everywhere
                                 or in a class, as com.acme.Page or com.acme.*
          --blocking CALL        warn of this call in asynchronous methods too, as
                                 com.acme.Client.fetch; of !com.acme.Client.fetch never
          --fail-on-warning      a warning is as bad as an error
          --help                 print this
        Exit codes: 0 done, 1 diagnostics (on standard error), 2 wrong usage.
        """,
        "--fast");
  }

  private Path write(String unit) throws IOException {
    Path directory = Files.createDirectory(temporary.resolve("classes"));
    Map<String, byte[]> classFiles = JavaSource.compile(JavaSource.IMPORTS + unit);
    String name = classFiles.keySet().iterator().next();
    return Files.write(directory.resolve(name + ".class"), classFiles.get(name));
  }

  private static String notTransformed(Path file) {
    return "not transformed: " + file.toAbsolutePath() + "\n";
  }

  /** Runs it over the directory that {@link #write} has filled. */
  private void assertRun(int code, String out, String err, String... options)
      throws IOException, InterruptedException {
    Path outFile = temporary.resolve("out");
    Path errFile = temporary.resolve("err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String jar = System.getProperty("fermata.jar");
    command.addAll(
        jar == null
            ? List.of("-cp", System.getProperty("java.class.path"), Main.class.getName())
            : List.of("-jar", jar));
    command.addAll(List.of(options));
    command.add(temporary.resolve("classes").toString());
    int actual =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.to(outFile.toFile()))
            .redirectError(Redirect.to(errFile.toFile()))
            .start()
            .waitFor();
    assertEquals(err, text(errFile));
    assertEquals(out, text(outFile));
    assertEquals(code, actual);
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, UTF_8).replace("\r\n", "\n");
  }
}
