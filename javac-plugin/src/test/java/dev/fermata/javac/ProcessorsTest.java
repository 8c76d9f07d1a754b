package dev.fermata.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.javac.testkit.Jars;
import dev.fermata.javac.testkit.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import lombok.Lombok;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside other annotation processors. */
class ProcessorsTest {

  private static final String GOOD =
      """
      class Good {
        static String run() { return dev.fermata.Fermata.run(() -> m()); }
        @Async static Task<String> m() { await(yieldNow()); return done("good"); }
      }
      """;

  @TempDir Path temporary;

  private Project project;

  @BeforeEach
  void create() throws Exception {
    project = new Project(Files.createDirectory(temporary.resolve("project")));
  }

  /** Each class that it generates asks for the next, so there are several rounds. */
  @Test
  void generatedSourcesOfEveryRoundAreTransformed() throws Exception {
    project
        .processors(
            processor(
                """
                import java.io.*;
                import java.util.*;
                import javax.annotation.processing.*;
                import javax.lang.model.SourceVersion;
                import javax.lang.model.element.*;

                public class Other extends AbstractProcessor {
                  private int made;
                  @Override public Set<String> getSupportedAnnotationTypes() { return Set.of("*"); }
                  @Override public SourceVersion getSupportedSourceVersion() { return SourceVersion.latest(); }
                  @Override public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
                    if (made == 3) return false;
                    made++;
                    try (Writer out = processingEnv.getFiler().createSourceFile("Made" + made).openWriter()) {
                      out.write("import static dev.fermata.Fermata.*;\\n");
                      out.write("class Made" + made + " {\\n");
                      out.write("  @dev.fermata.annotation.Async static dev.fermata.Task<Integer> m() {\\n");
                      out.write(made == 3 ? "    await(yieldNow()); return done(3);\\n"
                          : "    return done(await(Made" + (made + 1) + ".m()) + " + made + ");\\n");
                      out.write("  }\\n}\\n");
                    } catch (IOException e) { throw new UncheckedIOException(e); }
                    return false;
                  }
                }
                """))
        .async(
            "Root.java",
            """
            class Root {
              static int run() { return dev.fermata.Fermata.run(() -> Made1.m()); }
            }
            """)
        .compile("-s", Files.createDirectory(temporary.resolve("generated")).toString())
        .assertQuiet();

    assertEquals(6, project.call("Root", "run"));
  }

  @Test
  void typesThatAreYetToBeGeneratedAreNoError() throws Exception {
    project
        .processors(
            processor(
                """
                import java.io.*;
                import java.util.*;
                import javax.annotation.processing.*;
                import javax.lang.model.SourceVersion;
                import javax.lang.model.element.*;

                public class Other extends AbstractProcessor {
                  private boolean made;
                  @Override public Set<String> getSupportedAnnotationTypes() { return Set.of("*"); }
                  @Override public SourceVersion getSupportedSourceVersion() { return SourceVersion.latest(); }
                  @Override public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
                    if (made) return false;
                    made = true;
                    try (Writer out = processingEnv.getFiler().createSourceFile("Made").openWriter()) {
                      out.write("class Made {}\\n");
                    } catch (IOException e) { throw new UncheckedIOException(e); }
                    return false;
                  }
                }
                """))
        .async(
            "Bad.java",
            """
            class Bad {
              @Async static Task<Made> right() { return done(new Made()); }
              @Async static Made wrong() { return new Made(); }
            }
            """)
        .compile()
        .assertFailed(
            """
            Bad.java:8: error: an @Async method cannot return Made: it returns to its caller before it is finished, so what it returns must be a future, or nothing.
              @Async static Made wrong() { return new Made(); }
                                 ^
                at: Bad, wrong()
                fix: return Task<T>, CompletableFuture<T>, CompletionStage<T>, Future<T> or void, and end with `return done(value);`.
                see: docs/diagnostics/unsupported-return-type.md
            """);
  }

  @Test
  void lombokWorksOnTheSameClasses() throws Exception {
    Path lombok = Jars.of(Lombok.class);
    project
        .library(lombok)
        .processors(lombok)
        .source(
            "Person.java",
            Project.IMPORTS
                + """
                import lombok.*;

                @Value @Builder @With
                class Person {
                  String name;
                  int age;

                  static String run() { return dev.fermata.Fermata.run(() -> m()); }

                  @Async @SneakyThrows
                  Task<String> greeting() {
                    if (age > 100) throw new java.io.IOException("too old");
                    await(yieldNow());
                    return done(getName() + " is " + getAge());
                  }

                  @Async
                  static Task<String> m() {
                    val person = Person.builder().name("Ann").age(await(age())).build();
                    @Cleanup var in = new java.io.StringReader("");
                    String old = "";
                    try {
                      await(person.withAge(101).greeting());
                    } catch (Exception e) {
                      old = e.toString();
                    }
                    return done(await(person.greeting()) + ", " + old);
                  }

                  @Async static Task<Integer> age() { await(yieldNow()); return done(30); }
                }
                """);

    Project.Compilation result = project.compile("-nowarn");

    assertTrue(result.succeeded(), result.output());
    assertEquals("Ann is 30, java.io.IOException: too old", project.call("Person", "run"));
  }

  @Test
  void linesAreThoseOfTheSourceBesideLombok() {
    Path lombok = Jars.of(Lombok.class);
    project
        .library(lombok)
        .processors(lombok)
        .source(
            "Bad.java",
            Project.IMPORTS
                + """
                import lombok.*;
                @Data
                class Bad {
                  String name;
                  String m(Task<String> task) {
                    return await(task);
                  }
                }
                """);

    Project.Compilation result = project.compile("-nowarn");

    assertTrue(result.output().contains("Bad.java:11: error: await in a method"), result.output());
    assertTrue(!result.succeeded());
  }

  @Test
  void onlyProcessingCompilesNothing() {
    project.async("Good.java", GOOD).compile("-proc:only").assertQuiet();

    assertEquals(Set.of(), project.classFiles().keySet());
  }

  @Test
  void itMayOnlyCheck() {
    project.async("Good.java", GOOD).compilePlain().assertQuiet();
    var plain = project.classFiles();

    project.compile("-Afermata.transform=false").assertQuiet();
    assertEquals(plain, project.classFiles());

    assertTrue(
        project
            .async("Good.java", GOOD.replace("Task<String> m", "synchronized Task<String> m"))
            .compile("-Afermata.transform=false")
            .output()
            .contains("async-synchronized-method"));
  }

  @Test
  void itMayBeSkipped() {
    project.async("Good.java", GOOD.replace("Task<String> m", "synchronized Task<String> m"));
    project.compilePlain().assertQuiet();
    var plain = project.classFiles();

    project.compile("-Afermata.skip").assertQuiet();

    assertEquals(plain, project.classFiles());
  }

  @Test
  void anOptionThatThereIsNotIsAnError() {
    Project.Compilation result = project.async("Good.java", GOOD).compile("-Afermata.fusion=false");

    assertTrue(
        result
            .output()
            .startsWith(
                "error: Fermata: there is no option fusion; the options are annotations, blockingCalls, classes,"
                    + " disabledWarnings, excludes, failOnWarning, fuse, includes, skip, transform, verify\n"),
        result.output());
    assertTrue(!result.succeeded());
    assertEquals(Set.of(), project.classFiles().keySet());
  }

  @Test
  void aFlagIsTrueOrFalse() {
    project
        .async("Good.java", GOOD)
        .compile("-Afermata.fuse=no")
        .assertFailed(
            """
            error: Fermata: option fuse is true or false, not no
            1 error
            """);
  }

  @Test
  void fusingCanBeSwitchedOff() {
    String source =
        """
        class Fused {
          @Async static Task<Integer> m(int n) { return done(n == 0 ? 0 : await(m(n - 1))); }
        }
        """;
    project.async("Fused.java", source).compile().assertQuiet();
    String fused = project.classFiles().get("Fused.class");

    project.compile("-Afermata.fuse=false").assertQuiet();

    assertTrue(!fused.equals(project.classFiles().get("Fused.class")));
  }

  /** Compiles a processor of the name Other; the directory can be put on a processor path. */
  private Path processor(String source) throws Exception {
    Project other = new Project(Files.createDirectory(temporary.resolve("other")));
    other.source("Other.java", source);
    other.compilePlain().assertQuiet();
    other.file("classes/META-INF/services/javax.annotation.processing.Processor", "Other\n");
    return other.classes();
  }
}
