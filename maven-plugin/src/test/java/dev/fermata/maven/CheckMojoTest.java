package dev.fermata.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class CheckMojoTest extends GoalFixture {

  @Test
  void checkFindsUntransformedMainAndTestClasses() throws Exception {
    Path main = file("classes/A.class", "async A");
    Path test = file("test-classes/T.class", "async T");

    MojoFailureException failure = assertThrows(MojoFailureException.class, () -> check.execute());

    assertEquals("Fermata: 2 classes not transformed, 0 errors", failure.getMessage());
    assertLog(
        "error: not transformed: " + main,
        "error: not transformed: " + test,
        "error: the goals transform and transform-test of fermata-maven-plugin do it");
    assertEquals("async A", read("classes/A.class"));
  }

  @Test
  void checkFailsOnWhatCannotBeTransformed() throws Exception {
    file("classes/B.class", "bad B");

    MojoFailureException failure = assertThrows(MojoFailureException.class, () -> check.execute());

    assertEquals("Fermata: 0 classes not transformed, 1 error", failure.getMessage());
    assertLog("error: " + message("B"));
  }

  @Test
  void checkPassesAfterTransform() throws Exception {
    file("classes/A.class", "async A");
    file("test-classes/T.class", "async T");
    transform.execute();
    transformTest.execute();
    log.lines.clear();

    check.execute();

    assertLog("info: Fermata: every class is transformed");
  }

  @Test
  void checkLooksIntoTheJarThatWasMade() throws Exception {
    Path jar = target.resolve("project.jar");
    try (var zip = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      Files.createDirectory(zip.getPath("p"));
      Files.writeString(zip.getPath("p/A.class"), "async p/A");
    }
    file("classes/p/A.class", "transformed p/A");
    project.setArtifact(artifact(jar));

    MojoFailureException failure = assertThrows(MojoFailureException.class, () -> check.execute());

    assertEquals("Fermata: 1 class not transformed, 0 errors", failure.getMessage());
    assertLog(
        "error: not transformed: /p/A.class in " + jar,
        "error: the jar has other classes than the directories, or those of a dependency");
  }

  @Test
  void warningsAreToldByTheGoalsThatTransformOnly() throws Exception {
    file("classes/C.class", "warn C");

    assertThrows(MojoFailureException.class, () -> check.execute());
    assertThrows(MojoFailureException.class, () -> transformTest.execute());

    assertEquals(List.of(), log.lines.stream().filter(line -> line.startsWith("warn: ")).toList());
  }

  @Test
  void testsDoNotRunWithMainClassesThatAreNotTransformed() throws Exception {
    Path main = file("classes/A.class", "async A");

    MojoFailureException failure =
        assertThrows(MojoFailureException.class, () -> transformTest.execute());

    assertEquals(
        "Fermata: 1 class not transformed, 0 errors. These are main classes: bind the goal transform"
            + " of fermata-maven-plugin, too; if it is, something has written the classes again"
            + " after it.",
        failure.getMessage());
    assertLog("info: Fermata: nothing to transform", "error: not transformed: " + main);
    assertEquals("async A", read("classes/A.class"));
  }
}
