package dev.fermata.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.agent.Jvm.Result;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users do with the agent. */
class AgentTest {

  @TempDir Path temporary;

  private Path classes(String... units) {
    return Sources.compile(temporary.resolve("classes"), units);
  }

  private Jvm jvm() {
    return new Jvm(temporary);
  }

  @Test
  void runsWhatThePluginHasNotSeen() {
    Path classes = classes(Sources.PROGRAM);

    Result without = jvm().classPath(classes).with("Program").run();
    assertTrue(without.err().contains("IllegalStateException"), without.err());
    assertEquals(
        new Result(0, Sources.OUTPUT, ""),
        jvm().agent("").classPath(classes).with("Program").run());
    assertEquals(
        new Result(0, Sources.OUTPUT, ""),
        jvm().agent("fuse=false").classPath(classes).with("Program").run());
  }

  @Test
  void leavesAloneWhatIsTransformed() throws IOException {
    Path classes = classes(Sources.PROGRAM);
    transform(classes);
    Path dump = temporary.resolve("dump");

    assertEquals(
        new Result(0, Sources.OUTPUT, ""),
        jvm().agent("dump=" + dump).classPath(classes).with("Program").run());
    assertEquals(List.of(), files(dump));
  }

  @Test
  void transformsTheRestOfAMixture() throws IOException {
    Path library =
        Sources.compile(
            temporary.resolve("library"),
            Sources.IMPORTS
                + """
                public abstract class Library {
                  @Async public static Task<Integer> one() { await(yieldNow()); return done(1); }
                  @Async public Task<Integer> next() { return done(await(get()) + 1); }
                  protected abstract Task<Integer> get();
                }
                """);
    transform(library);
    Path classes =
        Sources.compile(
            temporary.resolve("classes"),
            List.of(
                "-cp",
                library + File.pathSeparator + String.join(File.pathSeparator, Jvm.runtime())),
            Sources.IMPORTS
                + """
                public class User extends Library {
                  @Async protected Task<Integer> get() { return done(await(one()) + 1); }
                  public static void main(String[] args) {
                    System.out.println(run(() -> new User().next()));
                  }
                }
                """);
    Path dump = temporary.resolve("dump");

    assertEquals(
        new Result(0, "3\n", ""),
        jvm().agent("dump=" + dump).classPath(classes, library).with("User").run());
    assertEquals(List.of("User$get$$Frame.class", "User.class"), files(dump));
  }

  @Test
  void dumpsWhatTheCommandLineWrites() throws IOException {
    Path classes = classes(Sources.PROGRAM);
    Path dump = temporary.resolve("dump");
    jvm().agent("dump=" + dump).classPath(classes).with("Program").run();

    List<String> dumped = files(dump);
    assertEquals(4, dumped.size(), dumped.toString());
    transform(classes);
    assertEquals(dumped, files(classes));
    for (String name : dumped) {
      assertEquals(-1, Files.mismatch(classes.resolve(name), dump.resolve(name)), name);
    }
  }

  /** As where an IDE compiles again what the plugin has transformed, and a tool loads all files. */
  @Test
  void frameClassesOfABuildAreTakenIfTheyAreTheSame() throws IOException {
    Path classes =
        classes(
            Sources.PROGRAM,
            """
            public class Main {
              public static void main(String[] args) throws Exception {
                Class.forName("Program$twice$$Frame");
                try { Program.main(args); } catch (LinkageError e) { System.out.println(e.getMessage()); }
              }
            }
            """);
    transform(classes);
    classes(Sources.PROGRAM);
    assertEquals(
        new Result(0, Sources.OUTPUT, ""), jvm().agent("").classPath(classes).with("Main").run());

    classes(Sources.PROGRAM.replace("await(sleep(", "await(yieldNow());\nawait(sleep("));
    String message =
        "Program could not be transformed: java.lang.LinkageError: Program$twice$$Frame, which is"
            + " generated for it, was loaded before, from an older build. Delete that class file,"
            + " or build everything again.\n";
    assertEquals(
        new Result(
            0,
            "Fermata's agent could not transform this class.\n" + message,
            "Fermata: " + message),
        jvm().agent("").classPath(classes).with("Main").run());
  }

  @Test
  void aClassThatCannotBeTransformedFailsBeforeItRuns() {
    Path classes =
        classes(
            Sources.IMPORTS
                + """
                public class Bad {
                  static { System.out.println("initialised"); }
                  final int i = await(done(1));
                  static void plain() { System.out.println("ran"); }
                }
                """,
            Sources.IMPORTS
                + """
                public class Main {
                  public static void main(String[] args) {
                    for (int i = 0; i < 2; i++) {
                      try { Bad.plain(); } catch (LinkageError e) { System.out.println(e); }
                    }
                    System.out.println(Bad.class.getDeclaredMethods().length);
                    System.out.println(run(() -> done(await(sleep(Duration.ZERO)))));
                  }
                }
                """);
    String diagnostic =
        """
        Bad.java:9: await in a constructor: `new` must return a finished object and cannot wait.
          at: Bad, constructor Bad()
          fix: write a static @Async method that awaits first and then calls the constructor:
               @Async static Task<Page> open(URI uri) { return done(new Page(await(fetch(uri)))); }
          see: docs/diagnostics/await-in-constructor.md
        """;

    assertEquals(
        new Result(
            0,
            "java.lang.LinkageError: Fermata's agent could not transform this class.\n"
                + diagnostic
                + "java.lang.NoClassDefFoundError: Could not initialize class Bad\n"
                + "1\nnull\n",
            "error: " + diagnostic),
        jvm().agent("").classPath(classes).with("Main").run());
  }

  @Test
  void warnsOfWhatItTransforms() {
    Path classes =
        classes(
            Sources.IMPORTS
                + """
                public class Doubtful {
                  @Async static Task<Void> start() { sleep(Duration.ZERO); await(yieldNow()); return done(); }
                  public static void main(String[] args) { run(() -> start()); }
                }
                """);

    Result result = jvm().agent("").classPath(classes).with("Doubtful").run();
    assertTrue(result.err().startsWith("warning: Doubtful.java:8: nobody uses"), result.err());
    assertEquals(
        new Result(0, "", ""),
        jvm().agent("warnings=false").classPath(classes).with("Doubtful").run());
  }

  @Test
  void theApplicationMayHaveAnotherAsmAndAnotherTransformer() {
    Path classes =
        classes(
            Sources.PROGRAM,
            """
            package org.objectweb.asm;
            public class ClassReader { public static String version() { return "the application's"; } }
            """,
            "package org.objectweb.asm.tree;\npublic class ClassNode {}",
            "package dev.fermata.transformer;\npublic class AsyncTransformer {}",
            "package dev.fermata.agent;\npublic class Installer {}",
            """
            public class Main {
              public static void main(String[] args) throws Exception {
                System.out.println(org.objectweb.asm.ClassReader.version());
                Program.main(args);
                for (String name : new String[] {"org.objectweb.asm.ClassWriter", "dev.fermata.transformer.Main"}) {
                  try { Class.forName(name); System.out.println(name); } catch (ClassNotFoundException e) {}
                }
              }
            }
            """);

    assertEquals(
        new Result(0, "the application's\n" + Sources.OUTPUT, ""),
        jvm().agent("").classPath(classes).with("Main").run());
  }

  @Test
  void opensNothingToTheApplication() {
    Path classes =
        classes(
            """
            public class Closed {
              public static void main(String[] args) throws Exception {
                System.out.println(ClassLoader.class.getModule().isOpen("java.lang", Closed.class.getModule()));
              }
            }
            """);

    assertEquals(
        new Result(0, "false\n", ""), jvm().agent("").classPath(classes).with("Closed").run());
  }

  @Test
  void runsModules() {
    String path = String.join(File.pathSeparator, Jvm.runtime());
    Path module =
        Sources.compile(
            temporary.resolve("modules/app"),
            List.of("--module-path", path),
            "module app { requires dev.fermata.runtime; }",
            "package app;\n" + Sources.PROGRAM);

    assertEquals(
        new Result(0, Sources.OUTPUT, ""),
        jvm()
            .agent("")
            .with("--module-path", module + File.pathSeparator + path, "-m", "app/app.Program")
            .run());
  }

  private static void transform(Path classes) {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(messages, true);
    int code =
        new dev.fermata.transformer.directory.CommandLine(
                (options, path) ->
                    new dev.fermata.transformer.AsyncTransformer(options, path)::transform,
                stream,
                stream)
            .run("--classpath", String.join(File.pathSeparator, Jvm.runtime()), classes.toString());
    assertEquals(0, code, messages.toString());
    assertFalse(messages.toString().contains("nothing"), messages.toString());
  }

  private static List<String> files(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString().replace(File.separatorChar, '/'))
          .sorted()
          .toList();
    }
  }
}
