package dev.fermata.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.javac.testkit.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of methods that are gone. */
class StaleFrameClassesTest {

  @TempDir Path temporary;

  private static final String WAITING =
      "@Async static Task<Void> n() { await(yieldNow()); return done(); }\n";

  private Project project;

  @BeforeEach
  void create() {
    project =
        new Project(temporary)
            .async(
                "One.java",
                """
                class One {
                  @Async static void m() { await(yieldNow()); }
                  @Async static void n() { await(yieldNow()); }
                  static class In { @Async static void m() { await(yieldNow()); } }
                }
                """);
  }

  private Set<String> classFiles() {
    return project.classFiles().keySet();
  }

  private void compileOnly(String source) {
    project
        .compileOnly(
            List.of(project.sources().resolve(source)),
            List.of("-processorpath", project.processorPath()))
        .assertQuiet();
  }

  @Test
  void framesOfMethodsThatAreGoneAreDeleted() {
    project.compile().assertQuiet();
    assertEquals(
        Set.of(
            "One.class",
            "One$m$$Frame.class",
            "One$n$$Frame.class",
            "One$In.class",
            "One$In$m$$Frame.class"),
        classFiles());

    project
        .async(
            "One.java",
            """
            class One {
              @Async static void renamed() { await(yieldNow()); }
              static void n() {}
              static class In { @Async static void m() { await(yieldNow()); } }
            }
            """)
        .compile()
        .assertQuiet();

    assertEquals(
        Set.of("One.class", "One$renamed$$Frame.class", "One$In.class", "One$In$m$$Frame.class"),
        classFiles());
  }

  @Test
  void alsoThoseOfMethodsThatWereSpawned() {
    project
        .async("One.java", "class One { static void m() { spawn(() -> n()); }\n" + WAITING + "}\n")
        .compile()
        .assertQuiet();
    assertEquals(Set.of("One.class", "One$n$$Frame.class"), asynchronous());

    project.async("One.java", "class One {}\n").compile().assertQuiet();
    assertEquals(Set.of("One.class"), asynchronous());
  }

  /** Those that are not left from the program of the other tests. */
  private Set<String> asynchronous() {
    return classFiles().stream()
        .filter(each -> !each.startsWith("One$In"))
        .collect(Collectors.toSet());
  }

  @Test
  void framesOfClassesThatAreCompiledAtAnotherTimeStay() {
    project
        .async("Other.java", "class Other { @Async static void m() { await(yieldNow()); } }\n")
        .async("One$Two.java", "class One$Two { @Async static void m() { await(yieldNow()); } }\n")
        .compile()
        .assertQuiet();
    Set<String> all = classFiles();

    compileOnly("One.java");

    assertEquals(all, classFiles());
    assertEquals(9, all.size());
  }

  @Test
  void whatOnlyHasSuchANameStays() throws Exception {
    project.async("One.java", "class One { class Not$$Frame {} }\n").compile().assertQuiet();
    project.async("One.java", "class One { }\n").compile().assertQuiet();

    assertEquals(Set.of("One.class", "One$Not$$Frame.class"), classFiles());
    Files.delete(project.classes().resolve("One$Not$$Frame.class"));
  }
}
