package dev.fermata.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The goals, with a transformer and an IDE of the tests, and a project in a directory. */
abstract class GoalFixture {

  final FakeTransformer fake = new FakeTransformer();
  final RecordingLog log = new RecordingLog();
  final RecordingBuildContext ide = new RecordingBuildContext();
  final MavenProject project = new MavenProject();
  final TransformMojo transform = new TransformMojo(fake::create);
  final TransformTestMojo transformTest = new TransformTestMojo(fake::create);
  final CheckMojo check = new CheckMojo(fake::create);

  @TempDir Path target;

  @BeforeEach
  void makeProject() throws IOException {
    project.setArtifact(artifact(target.resolve("not-yet.jar")));
    Files.createDirectory(target.resolve("classes"));
    Files.createDirectory(target.resolve("test-classes"));
    for (AbstractFermataMojo goal : List.of(transform, transformTest, check)) {
      goal.classesDirectory = target.resolve("classes").toFile();
      goal.testClassesDirectory = target.resolve("test-classes").toFile();
      goal.project = project;
      goal.buildContext = ide.context;
      goal.setLog(log);
    }
  }

  static Artifact artifact(Path file) {
    Artifact artifact =
        new DefaultArtifact(
            "g", "a", "1", "compile", "jar", null, new DefaultArtifactHandler("jar"));
    artifact.setFile(file.toFile());
    return artifact;
  }

  void assertLog(String... expected) {
    assertEquals(List.of(expected), log.lines);
  }

  static String message(String name) {
    return """
        %s.java:7: Something is wrong.
          at: %s, m()
          fix: Write it right.
          see: docs/diagnostics/a-rule.md"""
        .formatted(name, name);
  }

  Path file(String name, String content) throws IOException {
    Path file = target.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  String read(String name) throws IOException {
    return Files.readString(target.resolve(name));
  }
}
