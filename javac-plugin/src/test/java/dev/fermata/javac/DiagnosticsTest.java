package dev.fermata.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.javac.testkit.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with code, as javac says it; and what is left in the directory of classes. */
class DiagnosticsTest {

  private static final String BAD =
      """
      class Bad {
        void m(List<Task<String>> tasks) {
          for (var task : tasks) {
            System.out.println(
                await(task));
          }
          tasks.forEach(task -> await(task));
        }
      }
      """;

  private static final String BAD_MESSAGES =
      """
      Bad.java:10: error: await in a method that is not asynchronous: it could only block its thread.
                await(task));
                     ^
          at: Bad, m(List)
          fix: mark the method with @Async and let it return Task<T>; those that call it await it in turn.
               Where the program starts, in main or in a test, start a loop: run(() -> method());
          see: docs/diagnostics/await-outside-async.md
      Bad.java:12: error: await in a lambda that returns nothing: its caller would go on before anything is done.
          tasks.forEach(task -> await(task));
                                     ^
          at: Bad, lambda in m(List)
          fix: use a loop: for (var x : list) { await(f(x)); }
               or, to run all at once, collect the futures: await(gather(list.stream().map(x -> f(x)).toList()));
               or, if nobody needs to wait, call an @Async void method: x -> handle(x)
          see: docs/diagnostics/await-in-void-lambda.md
      """;

  private static final String GOOD =
      """
      class Good {
        static String run() { return dev.fermata.Fermata.run(() -> m()); }
        @Async static Task<String> m() { await(yieldNow()); return done("good"); }
      }
      """;

  private static final String DOUBTFUL =
      """
      class Doubtful {
        @Async static Task<String> m(Task<String> task) {
          try {
            return task;
          } finally {
            System.out.println();
          }
        }
      }
      """;

  private static final String DOUBT =
      """
      Doubtful.java:9: SEVERITY: a future returned within a try: the method ends here, so neither a catch nor a finally sees the future's outcome.
            return task;
            ^
          at: Doubtful, m(Task)
          fix: await it within the try: return done(await(future));
          see: docs/diagnostics/future-returned-in-try.md
      """;

  private static final String LOOSE = "class Loose { static int plain() { return 1; } }\n";

  @TempDir Path temporary;

  private Project project;

  @BeforeEach
  void create() {
    project = new Project(temporary);
    Locale.setDefault(Locale.ROOT); // javac has messages in Japanese, too
  }

  @Test
  void errorsAreJavacsAtTheirLines() {
    project.async("Bad.java", BAD).compile().assertFailed(BAD_MESSAGES);
  }

  /** A build that goes by the times of files would take a class for done that is not. */
  @Test
  void afterAnErrorNoAsynchronousClassIsLeft() {
    project.async("Bad.java", BAD).async("Good.java", GOOD).source("Loose.java", LOOSE);

    project.compile().assertFailed(BAD_MESSAGES);

    assertEquals(Set.of("Loose.class"), project.classFiles().keySet());
  }

  @Test
  void theClassesAreThereWhenTheErrorIsMended() throws Exception {
    project.async("Bad.java", BAD).async("Good.java", GOOD).compile().assertFailed(BAD_MESSAGES);

    project.async("Bad.java", "class Bad {}\n").compile().assertQuiet();

    assertEquals("good", project.call("Good", "run"));
  }

  @Test
  void anErrorReplacesWhatWasCompiledBefore() {
    project.async("Good.java", GOOD).compile().assertQuiet();
    project.async("Bad.java", BAD).compile().assertFailed(BAD_MESSAGES);

    assertEquals(Set.of(), project.classFiles().keySet());
  }

  /** Javac generates class by class: Good may be there when it comes to Wrong. */
  @Test
  void anErrorOfJavacInAnotherClassLeavesNothingUntransformed() throws Exception {
    project
        .async("Good.java", GOOD)
        .source("Wrong.java", "class Wrong { int x = \"no number\"; }\n");

    assertFalse(project.compile("-XDcompilePolicy=byfile").succeeded());
    if (project.classFiles().containsKey("Good.class")) {
      assertEquals("good", project.call("Good", "run"));
    }
    assertFalse(project.compile().succeeded());
    assertTrue(project.classFiles().containsKey("Good.class"), "generated before the error");
    assertEquals("good", project.call("Good", "run"));
  }

  @Test
  void warningsAreJavacs() {
    Project.Compilation result = project.async("Doubtful.java", DOUBTFUL).compile();

    assertEquals(DOUBT.replace("SEVERITY", "warning"), result.output());
    assertTrue(result.succeeded());
    assertTrue(project.classFiles().containsKey("Doubtful.class"));
  }

  @Test
  void warningsFailIfTheUserWantsIt() {
    project
        .async("Doubtful.java", DOUBTFUL)
        .compile("-Afermata.failOnWarning=true")
        .assertFailed(DOUBT.replace("SEVERITY", "error"));

    assertEquals(Set.of(), project.classFiles().keySet());
  }

  @Test
  void aWarningCanBeLeftOut() {
    project
        .async("Doubtful.java", DOUBTFUL)
        .compile(
            "-Afermata.disabledWarnings=future-returned-in-try,async-without-await",
            "-Afermata.failOnWarning")
        .assertQuiet();
  }

  @Test
  void aWarningThatThereIsNotCannotBeLeftOut() {
    Project.Compilation result =
        project.async("Doubtful.java", DOUBTFUL).compile("-Afermata.disabledWarnings=none-such");

    assertTrue(result.output().contains("error: Fermata: "), result.output());
    assertTrue(result.output().contains("none-such"), result.output());
    assertFalse(result.succeeded());
  }

  @Test
  void javacsOwnWayToFailOnWarningsWorks() {
    Project.Compilation result = project.async("Doubtful.java", DOUBTFUL).compile("-Werror");

    assertFalse(result.succeeded());
    assertTrue(result.output().startsWith(DOUBT.replace("SEVERITY", "warning")), result.output());
  }

  @Test
  void listenersGetLineAndColumn() {
    project.async("Bad.java", BAD);
    List<String> places = new ArrayList<>();
    var javac = ToolProvider.getSystemJavaCompiler();
    boolean succeeded =
        javac
            .getTask(
                null,
                null,
                (Diagnostic<? extends JavaFileObject> each) ->
                    places.add(
                        each.getKind() + " " + each.getLineNumber() + ":" + each.getColumnNumber()),
                List.of(
                    "-d",
                    project.sources().toString(),
                    "-cp",
                    project.classPath(),
                    "-processorpath",
                    project.processorPath()),
                null,
                javac
                    .getStandardFileManager(null, null, null)
                    .getJavaFileObjects(project.sources().resolve("Bad.java")))
            .call();

    assertFalse(succeeded);
    assertEquals(List.of("ERROR 10:16", "ERROR 12:32"), places);
  }

  @Test
  void aWholeClassIsShownByItsFirstLine() {
    // Nearly 65,535 constants, as a long is two: no room for those of the transformation.
    StringBuilder large = new StringBuilder("class Large {\n");
    for (int i = 0; i < 8; i++) {
      large.append("  static void m").append(i).append("() { long l = 0;\n");
      for (int j = 0; j < 4091; j++) {
        large.append("l+=").append(70_000_000L + i * 10_000L + j).append("L;");
      }
      large.append("}\n");
    }
    large.append("@Async static Task<String> m() { return done(\"\" + await(yieldNow())); }\n}\n");
    Project.Compilation result = project.async("Large.java", large.toString()).compile();

    assertFalse(result.succeeded());
    assertTrue(
        result.output().startsWith("Large.java:6: error: the transformed class has "),
        result.output());
    assertEquals(Set.of(), project.classFiles().keySet());
  }

  @Test
  void classesInOneFileAreToldApart() {
    project
        .async(
            "Two.java",
            """
            class One {
              class Inner { Object x = await(null); }
            }
            class Two {
              static { await(null); }
            }
            """)
        .compile()
        .assertFailed(
            """
            Two.java:7: error: await in a constructor: `new` must return a finished object and cannot wait.
              class Inner { Object x = await(null); }
                                            ^
                at: One$Inner, constructor One.Inner()
                fix: write a static @Async method that awaits first and then calls the constructor:
                     @Async static Task<Page> open(URI uri) { return done(new Page(await(fetch(uri)))); }
                see: docs/diagnostics/await-in-constructor.md
            Two.java:10: error: await in a static initialiser: the JVM holds a lock while a class is initialised, and every user of the class waits for it.
              static { await(null); }
                            ^
                at: Two, static initialiser of Two
                fix: keep the future in the static field and await it where it is used:
                     static final Task<Config> CONFIG = load();
                see: docs/diagnostics/await-in-static-initialiser.md
            """);
  }
}
