package dev.fermata.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.javac.testkit.Project;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Xplugin:Fermata}, with the processor beside it and without. */
class PluginTest {

  @TempDir Path temporary;

  private Project project;

  @BeforeEach
  void create() {
    project =
        new Project(temporary)
            .async(
                "Good.java",
                """
                class Good {
                  static String run() { return dev.fermata.Fermata.run(() -> m(2)); }
                  @Async static Task<String> m(int n) {
                    await(yieldNow());
                    return done(n == 0 ? "good" : await(m(n - 1)));
                  }
                }
                """);
  }

  @Test
  void theProcessorTellsItWhereTheClassFilesAre() throws Exception {
    project.compile("-Xplugin:Fermata").assertQuiet();

    assertEquals("good", project.call("Good", "run"));
  }

  @Test
  void itsArgumentsAreBeforeTheOptionsOfTheProcessor() {
    project.compile("-Afermata.fuse=false").assertQuiet();
    var unfused = project.classFiles();

    project.compile("-Xplugin:Fermata fuse=false", "-Afermata.fuse=true").assertQuiet();
    assertEquals(unfused, project.classFiles());

    project.compile("-Xplugin:Fermata verify=false", "-Afermata.fuse=false").assertQuiet();
    assertEquals(unfused, project.classFiles());
  }

  @Test
  void withoutProcessorTheUserTellsIt() throws Exception {
    project.compile("-proc:none", "-Xplugin:Fermata classes=" + project.classes()).assertQuiet();

    assertEquals("good", project.call("Good", "run"));
  }

  @Test
  void ifNobodyTellsItJavacFails() {
    project
        .compile("-proc:none", "-Xplugin:Fermata")
        .assertFailed(
            """
            Good.java:6: error: Fermata cannot transform Good: as a plugin alone it is not told where javac writes class files.
            class Good {
            ^
                fix: add dev.fermata.javac.FermataProcessor to -processor or drop -proc:none, so that it runs as a processor too;
                     or name the directory: "-Xplugin:Fermata classes=DIRECTORY"
            """);
  }

  @Test
  void theWrongDirectoryIsNoticed() {
    Project.Compilation result =
        project.compile("-proc:none", "-Xplugin:Fermata classes=" + temporary.resolve("elsewhere"));

    assertFalse(result.succeeded());
    assertTrue(result.output().contains("(not elsewhere" + java.io.File.separator + "Good.class)"));
  }

  @Test
  void anArgumentThatThereIsNotIsAnError() {
    project
        .compile("-Xplugin:Fermata fast")
        .assertFailed(
            """
            Good.java:1: error: -Xplugin:Fermata: there is no option fast; the options are annotations, blockingCalls, classes, disabledWarnings, excludes, failOnWarning, fuse, includes, skip, transform, verify
            import static dev.fermata.Fermata.*;
            ^
            1 error
            """);
    assertEquals(Set.of(), project.classFiles().keySet());
  }

  @Test
  void anArgumentWithoutItsValueIsAnError() {
    assertTrue(
        project
            .compile("-Xplugin:Fermata annotations")
            .output()
            .contains("option annotations needs a value: annotations=..."));
  }
}
