package dev.fermata.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.javac.testkit.Project;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with declarations is said before there is bytecode, by javac and ecj. */
class DeclarationsTest {

  private static final Path PAGES =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "diagnostics");

  private static final String BAD =
      """
      abstract class Bad<T extends List<String>> {
        @Async abstract Task<String> a();
        @Async native Task<String> n();
        @Async synchronized Task<String> s(T list, int[][] numbers, Map.Entry<String, T> entry) {
          return done("");
        }
        interface Inner {
          @Async
          default String r(String... texts) { return ""; }
        }
      }
      """;

  private static final String BAD_MESSAGES =
      """
      Bad.java:7: error: @Async on an abstract method: it has no body to transform, and an implementation does not inherit the mark.
        @Async abstract Task<String> a();
                                     ^
          at: Bad, a()
          fix: remove @Async here, keep the return type (Task<T>), and mark the implementations that await.
          see: docs/diagnostics/async-abstract-method.md
      Bad.java:8: error: @Async on a native method: its body is not Java and cannot be transformed.
        @Async native Task<String> n();
                                   ^
          at: Bad, n()
          fix: call the native method from an @Async method; if it blocks: await(toThread(() -> nativeMethod())).
          see: docs/diagnostics/async-native-method.md
      Bad.java:9: error: a synchronized method cannot be asynchronous: its lock would be released at the first await, and taken by no one afterwards.
        @Async synchronized Task<String> s(T list, int[][] numbers, Map.Entry<String, T> entry) {
                                         ^
          at: Bad, s(List, int[][], Map.Entry)
          fix: remove synchronized and put the lines between two awaits that need the lock into a synchronized block.
          see: docs/diagnostics/async-synchronized-method.md
      Bad.java:14: error: an @Async method cannot return java.lang.String: it returns to its caller before it is finished, so what it returns must be a future, or nothing.
          default String r(String... texts) { return ""; }
                         ^
          at: Bad$Inner, r(String[])
          fix: return Task<T>, CompletableFuture<T>, CompletionStage<T>, Future<T> or void, and end with `return done(value);`.
          see: docs/diagnostics/unsupported-return-type.md
      4 errors
      """;

  @TempDir Path temporary;

  private Project project;

  @BeforeEach
  void create() {
    project = new Project(temporary);
    Locale.setDefault(Locale.ROOT);
  }

  @Test
  void javacShowsThemAtTheMethods() {
    project.async("Bad.java", BAD).compile().assertFailed(BAD_MESSAGES);
    assertEquals(Set.of(), project.classFiles().keySet());
  }

  @Test
  void aPluginWithoutProcessorShowsTheSame() {
    project
        .async("Bad.java", BAD)
        .compile("-proc:none", "-Xplugin:Fermata")
        .assertFailed(BAD_MESSAGES);
  }

  @Test
  void theyAreSaidOnceWhenJavacGoesOnAllTheSame() {
    project
        .async("Bad.java", BAD)
        .compile("--should-stop=ifError=GENERATE")
        .assertFailed(BAD_MESSAGES);
    assertEquals(Set.of(), project.classFiles().keySet());
  }

  @Test
  void nothingIsCompiledIfOnlyProcessorsRun() {
    project.async("Bad.java", BAD).compile("-proc:only").assertFailed(BAD_MESSAGES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "async-abstract-method",
        "async-native-method",
        "async-synchronized-method",
        "async-constructor",
        "unsupported-return-type"
      })
  void theMessagesAreThoseOfThePages(String rule) throws Exception {
    String page = Files.readString(PAGES.resolve(rule + ".md"));
    String wrong = block(page, "java wrong");
    Matcher name = Pattern.compile("(?:class|interface) (\\w+)").matcher(wrong);
    assertTrue(name.find());
    Project.Compilation result =
        project
            .source(name.group(1) + ".java", wrong)
            .compile("-Afermata.annotations=dev.fermata.annotation.Async,Background", "-proc:only");

    assertEquals(messages(block(page, "text")), messages(result.output()));
  }

  /** Problems, places, remedies and pages; no lines of the source. */
  private static List<String> messages(String output) {
    return output
        .lines()
        .map(line -> line.replaceFirst("^\\w+\\.java(:\\d+)?: (error: )?", "").strip())
        .filter(line -> line.startsWith("at:") || line.startsWith("fix:") || line.endsWith("."))
        .toList();
  }

  private static String block(String page, String info) {
    int from = page.indexOf("\n```" + info + "\n") + info.length() + 5;
    return page.substring(from, page.indexOf("```\n", from));
  }

  @Test
  void ecjShowsTheSame() {
    StringWriter output = new StringWriter();
    boolean succeeded = ecj(project.async("Bad.java", BAD), output);

    List<String> problems = new ArrayList<>();
    output
        .toString()
        .lines()
        .map(String::strip)
        .filter(line -> line.matches("\\d+\\. ERROR in .*|at: .*|see: .*"))
        .map(line -> line.replaceFirst("\\d+\\. ERROR in .*\\(at line (\\d+)\\)", "line $1"))
        .forEach(problems::add);
    assertEquals(
        List.of(
            "line 7",
            "at: Bad, a()",
            "see: docs/diagnostics/async-abstract-method.md",
            "line 8",
            "at: Bad, n()",
            "see: docs/diagnostics/async-native-method.md",
            "line 9",
            "at: Bad, s(List, int[][], Map.Entry)",
            "see: docs/diagnostics/async-synchronized-method.md",
            "line 14",
            "at: Bad$Inner, r(String[])",
            "see: docs/diagnostics/unsupported-return-type.md"),
        problems,
        output.toString());
    assertTrue(!succeeded);
  }

  @Test
  void ecjCompilesWhatIsRightAndOnlyThat() {
    project.async(
        "Good.java",
        """
        class Good {
          @Async static Task<String> m() { await(yieldNow()); return done("good"); }
        }
        """);
    StringWriter output = new StringWriter();

    assertTrue(ecj(project, output), output.toString());
    // Nobody but javac says when a class file is written.
    assertEquals(Set.of("Good.class"), project.classFiles().keySet());
  }

  private static boolean ecj(Project project, StringWriter output) {
    PrintWriter writer = new PrintWriter(output);
    return BatchCompiler.compile(
        new String[] {
          "-17",
          "-nowarn",
          "-proceedOnError",
          "-cp",
          project.classPath(),
          "-processorpath",
          project.processorPath(),
          "-d",
          project.classes().toString(),
          project.sources().toString()
        },
        writer,
        writer,
        null);
  }

  @Test
  void rightOnesAreNotReported() {
    project
        .async(
            "Good.java",
            """
            class Good {
              @Async static Task<String> t() { return done(""); }
              @Async static CompletableFuture<String> f() { return done(""); }
              @Async static CompletionStage<String> s() { return done(""); }
              @Async static Future<String> u() { return done(""); }
              @Async static void v() {}
              static synchronized Object o() { return ""; }
            }
            """)
        .compile("-proc:only")
        .assertQuiet();
  }
}
