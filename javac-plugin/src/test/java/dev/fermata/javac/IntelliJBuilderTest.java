package dev.fermata.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.javac.testkit.BuilderFiles;
import dev.fermata.javac.testkit.Project;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import javax.tools.JavaCompiler;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jetbrains.jps.javac.ExternalJavacProcess;
import org.jetbrains.jps.javac.JavacMain;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In IntelliJ's own builder, as far as javac can tell. */
class IntelliJBuilderTest {

  private static final String FIX =
      """
          fix: let Maven or Gradle build the project, and delegate the IDE's build and run actions to it;
               or run it with the JVM option -javaagent:fermata-agent.jar, and set -Afermata.transform=false here
          see: docs/setup.md#intellij-idea
      """;

  @TempDir Path temporary;

  private final StringWriter output = new StringWriter();

  /** What javac has handed to the builder. */
  private final Map<Path, byte[]> kept = new TreeMap<>();

  private Project project;

  @BeforeEach
  void create() throws IOException {
    project =
        new Project(temporary)
            .source(
                "org/jetbrains/annotations/NotNull.java",
                """
                package org.jetbrains.annotations;
                import java.lang.annotation.*;
                @Target({
                  ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE
                })
                public @interface NotNull {}
                """);
    Files.createDirectories(project.classes());
  }

  private static String good(String parameter) {
    return """
    class Good {
      static String run() { return dev.fermata.Fermata.run(() -> m("good")); }
      @Async static Task<String> m(%s) { await(yieldNow()); return done(s); }
    }
    """
        .formatted(parameter);
  }

  private boolean javac(BiConsumer<Path, byte[]> builder, String... more) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    List<String> options = new ArrayList<>(List.of(more));
    options.addAll(List.of("-cp", project.classPath(), "-processorpath", project.processorPath()));
    try (var standard = javac.getStandardFileManager(null, null, null)) {
      standard.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(project.classes()));
      return javac
          .getTask(
              output,
              new BuilderFiles(standard, project.classes(), builder),
              null,
              options,
              null,
              standard.getJavaFileObjectsFromPaths(Project.files(project.sources(), ".java")))
          .call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The builder writes a file before javac goes on, and keeps the bytes. */
  private boolean inProcess(String... options) {
    return JavacMain.compile(
        () ->
            javac(
                (file, bytes) -> {
                  write(file, bytes);
                  kept.put(file, bytes);
                },
                options));
  }

  private String printed() {
    return project.cleaned(output.toString());
  }

  private Set<String> asynchronous() {
    Map<String, String> files = project.classFiles();
    files.remove("org/jetbrains/annotations/NotNull.class");
    return files.keySet();
  }

  @Test
  void inItsProcessClassesAreTransformed() throws Exception {
    project.async("Good.java", good("String s"));

    assertTrue(inProcess(), output.toString());

    assertEquals("", printed());
    assertEquals("good", project.call("Good", "run"));
    assertEquals(Set.of("Good.class", "Good$m$$Frame.class"), asynchronous());
    assertFalse(kept.containsKey(project.classes().resolve("Good$m$$Frame.class")));
  }

  /** For any of these it adds assertions to the bytes that it keeps, and writes them once more. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "void n(@NotNull String s) {}",
        "@NotNull String n() { return this.toString(); }",
        "void n(String @NotNull [] s) {}",
        "String @NotNull [] n() { return null; }",
        "Good(int i, @NotNull String s) {}",
        "java.util.function.Consumer<String> n() { return (@NotNull String s) -> {}; }"
      })
  void classesWithAssertionsAreAnError(String member) {
    project.async(
        "Good.java",
        """
        import org.jetbrains.annotations.NotNull;
        class Good {
          @Async static Task<Void> m() { await(yieldNow()); return done(); }
          %s
        }
        """
            .formatted(member));

    assertFalse(inProcess());

    assertTrue(printed().contains(" error: Fermata cannot transform Good in IntelliJ IDEA: for"));
    assertEquals(Set.of(), asynchronous());
  }

  @Test
  void whatItWouldPutBackIsAnError() {
    project.async("Good.java", good("@org.jetbrains.annotations.NotNull String s"));

    assertFalse(inProcess());

    assertEquals(
        """
        Good.java:6: error: Fermata cannot transform Good in IntelliJ IDEA: for @NotNull the IDE's builder adds assertions to the class file as javac has handed it over, and writes that in place of the transformed one.
        class Good {
        ^
        """
            + FIX,
        printed());
    assertEquals(Set.of(), asynchronous());
  }

  /** Assertions are for parameters and results only. */
  @Test
  void otherUsesOfTheAnnotationAreNone() throws Exception {
    project
        .async(
            "Good.java",
            """
            import org.jetbrains.annotations.NotNull;
            class Good {
              @NotNull String field = "";
              static String run() { return dev.fermata.Fermata.run(() -> m("good")); }
              @Async static Task<@NotNull String> m(String s) {
                @NotNull String local = s;
                await(yieldNow());
                return done(local);
              }
            }
            """)
        .source(
            "Plain.java",
            "class Plain { void m(@org.jetbrains.annotations.NotNull String s) {} }\n");

    assertTrue(inProcess(), output.toString());

    assertEquals("", printed());
    assertEquals("good", project.call("Good", "run"));
  }

  @Test
  void otherBuildsAddNoAssertions() throws Exception {
    project
        .async("Good.java", good("@org.jetbrains.annotations.NotNull String s"))
        .compile()
        .assertQuiet();
    assertEquals("good", project.call("Good", "run"));
  }

  /** Whether the builder has written a file when javac ends is a matter of luck. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void inAProcessOfItsOwnClassesAreAnError(boolean soonEnough) {
    project.async("Good.java", good("String s"));

    assertFalse(
        ExternalJavacProcess.compile(
            () -> javac(soonEnough ? IntelliJBuilderTest::write : kept::put)));

    assertEquals(
        """
        Good.java:6: error: Fermata cannot transform Good in IntelliJ IDEA: the IDE's builder runs javac in a process of its own here, and writes class files at a time that javac is not told.
        class Good {
        ^
        """
            + FIX,
        printed());
    assertFalse(project.classFiles().containsKey("Good$m$$Frame.class"));
  }

  @Test
  void inAProcessOfItsOwnOtherClassesAreNone() {
    project.source("Plain.java", "class Plain {}\n");
    assertTrue(ExternalJavacProcess.compile(() -> javac(kept::put)), output.toString());
    assertEquals("", printed());
  }

  /** For the agent. */
  @Test
  void toCheckOnlyThereIsNoError() {
    project.async("Good.java", good("@org.jetbrains.annotations.NotNull String s"));
    String option = "-Afermata.transform=false";
    assertTrue(ExternalJavacProcess.compile(() -> javac(kept::put, option)), output.toString());
    assertTrue(inProcess(option), output.toString());
    assertEquals("", printed());
  }

  /** A setting of the IDE: javac is called twice, with {@code -proc:only} and -proc:none. */
  @Test
  void processorsInASeparateStepAreAnError() {
    project.async("Good.java", good("String s")).source("Plain.java", "class Plain {}\n");

    assertFalse(inProcess("-proc:only"));

    assertEquals(
        """
        Good.java:6: error: Fermata cannot transform Good in IntelliJ IDEA: the IDE's builder runs annotation processors in a separate step, and then javac without them.
        class Good {
        ^
            fix: clear "Run processors in a separate step before compiling java" in the settings of annotation processors;
                 or let Maven or Gradle build the project, and delegate the IDE's build and run actions to it;
                 or run it with the JVM option -javaagent:fermata-agent.jar, and set -Afermata.transform=false here
            see: docs/setup.md#intellij-idea
        """,
        printed());
  }

  @Test
  void processorsInASeparateStepAreNoneWhereNothingIsAsynchronous() {
    project.source("Plain.java", "class Plain {}\n");
    assertTrue(inProcess("-proc:only"), output.toString());
    project.async("Good.java", good("String s"));
    assertTrue(inProcess("-proc:only", "-Afermata.transform=false"), output.toString());
    assertEquals("", printed());
  }

  /** Javac stops after annotation processing, as if it had been told to. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "import no.such.Type; class Bad {}",
        "import static no.such.Type.m; class Bad {}",
        "class Bad { NoSuchType field; }",
        "class Bad extends NoSuchType {}",
        "class Bad { void m(java.util.List<NoSuchType> list) {} }",
        "@NoSuchType class Bad {}",
        "class Bad { int i = noSuchVariable; }",
        "class Bad { void m() { noSuchMethod(); } }",
        "class Bad {",
      })
  void errorsOfJavacAreLeftToIt(String source) {
    project.async("Good.java", good("String s")).source("Bad.java", source);
    assertFalse(inProcess());
    assertTrue(printed().startsWith("Bad.java:1: error: "), printed());
    assertFalse(printed().contains("Fermata"), printed());
  }

  /** The builder deletes the class files of a source before it is compiled again, and no others. */
  @Test
  void framesOfMethodsThatAreGoneAreDeleted() throws Exception {
    project.async("Good.java", good("String s"));
    assertTrue(inProcess(), output.toString());

    project.async("Good.java", good("String s").replace("m(", "renamed("));
    for (Path file : kept.keySet()) {
      Files.delete(file);
    }
    assertTrue(inProcess(), output.toString());

    assertEquals(Set.of("Good.class", "Good$renamed$$Frame.class"), asynchronous());
    assertEquals("good", project.call("Good", "run"));
  }
}
