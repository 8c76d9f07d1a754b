package dev.fermata.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.transformer.TransformerOptions;
import dev.fermata.transformer.diagnostics.WarningFilter;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class GoalsTest extends GoalFixture {

  @Test
  void transformRewritesTheMainClassesOnly() throws Exception {
    file("classes/A.class", "async A");
    file("test-classes/T.class", "async T");

    transform.execute();

    assertEquals("transformed A", read("classes/A.class"));
    assertEquals("async T", read("test-classes/T.class"));
    assertLog("info: Fermata: 1 class, 1 method, 2 await points transformed");
  }

  @Test
  void transformTestRewritesTheTestClassesOnly() throws Exception {
    file("classes/A.class", "transformed A");
    file("test-classes/T.class", "async T");

    transformTest.execute();

    assertEquals("transformed A", read("classes/A.class"));
    assertEquals("transformed T", read("test-classes/T.class"));
  }

  @Test
  void secondRunHasNothingToDo() throws Exception {
    file("classes/A.class", "async A");
    transform.execute();
    log.lines.clear();

    transform.execute();

    assertLog("info: Fermata: nothing to transform");
  }

  @Test
  void projectWithoutClassesHasNothingToDo() throws Exception {
    Files.delete(target.resolve("classes"));

    transform.execute();

    assertLog("info: Fermata: nothing to transform");
  }

  @Test
  void logsAllDiagnosticsThenFailsAndWritesNothing() throws Exception {
    file("classes/A.class", "async A");
    file("classes/B.class", "bad B");
    file("classes/C.class", "warn C");
    file("classes/D.class", "bad D");

    MojoFailureException failure =
        assertThrows(MojoFailureException.class, () -> transform.execute());

    assertEquals("Fermata: 2 errors, 1 warning; no class file was written", failure.getMessage());
    assertLog("error: " + message("B"), "warn: " + message("C"), "error: " + message("D"));
    assertEquals("async A", read("classes/A.class"));
  }

  @Test
  void warningsAreLoggedAndTransformed() throws Exception {
    file("classes/C.class", "warn C");

    transform.execute();

    assertEquals("transformed C", read("classes/C.class"));
    assertLog(
        "warn: " + message("C"), "info: Fermata: 1 class, 1 method, 2 await points transformed");
  }

  @Test
  void warningsFailTheBuildOnRequest() throws Exception {
    file("classes/C.class", "warn C");
    transform.failOnWarning = true;

    MojoFailureException failure =
        assertThrows(MojoFailureException.class, () -> transform.execute());

    assertEquals("Fermata: 0 errors, 1 warning; no class file was written", failure.getMessage());
    assertLog("error: " + message("C"));
    assertEquals("warn C", read("classes/C.class"));
  }

  @Test
  void skipLeavesEverything() throws Exception {
    file("classes/A.class", "async A");
    transform.skip = true;

    transform.execute();

    assertEquals("async A", read("classes/A.class"));
    assertLog("info: Fermata: skipped");
  }

  @Test
  void includesAndExcludesChoose() throws Exception {
    file("classes/a/A.class", "async a/A");
    file("classes/a/B.class", "bad a/B");
    file("classes/c/C.class", "bad c/C");
    transform.includes = List.of("a/**");
    transform.excludes = List.of("**/B.class");

    transform.execute();

    assertEquals("transformed a/A", read("classes/a/A.class"));
  }

  @Test
  void defaultOptionsAreTheTransformersOwn() throws Exception {
    transform.execute();

    assertEquals(TransformerOptions.DEFAULT, fake.options());
  }

  @Test
  void parametersReachTheTransformer() throws Exception {
    transform.annotations = List.of("com.acme.Async", "com.acme.Marks$Later");
    transform.verify = false;
    transform.fuse = false;
    transform.disabledWarnings = List.of("large-method", "future-returned-in-try:com.acme.*");
    transform.blockingCalls = List.of("com.acme.Client.fetch");

    transform.execute();

    assertEquals(
        new TransformerOptions(
            Set.of("com/acme/Async", "com/acme/Marks$Later"),
            false,
            false,
            new WarningFilter(List.of("large-method", "future-returned-in-try:com.acme.*")),
            List.of("com.acme.Client.fetch")),
        fake.options());
  }

  @Test
  void unknownWarningsAreAnExecutionError() {
    transform.disabledWarnings = List.of("large");

    MojoExecutionException failure =
        assertThrows(MojoExecutionException.class, () -> transform.execute());

    assertEquals(
        "Fermata: no warning is called \"large\"",
        failure.getMessage().substring(0, failure.getMessage().indexOf(';')));
  }

  @Test
  void looksUpClassesOfTheJdk() throws Exception {
    transform.execute();

    assertNotNull(fake.classPath().find("java/util/concurrent/CompletableFuture"));
  }

  @Test
  void unwritableDirectoryIsAnExecutionError() throws Exception {
    file("classes/A.class", "async A");
    file("classes/A.class.fermata-tmp/file", "a directory in the way of the temporary file");

    MojoExecutionException failure =
        assertThrows(MojoExecutionException.class, () -> transform.execute());

    assertEquals("async A", read("classes/A.class"));
    assertEquals("Fermata: " + failure.getCause(), failure.getMessage());
  }
}
