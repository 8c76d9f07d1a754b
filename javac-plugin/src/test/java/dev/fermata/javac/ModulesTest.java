package dev.fermata.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.javac.testkit.Jars;
import dev.fermata.javac.testkit.Project;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources in modules. */
class ModulesTest {

  private static final String FIRST =
      """
      package first;
      import static dev.fermata.Fermata.*;
      import dev.fermata.Task;
      import dev.fermata.annotation.Async;
      public class First {
        public static String run() { return dev.fermata.Fermata.run(() -> new Local().m()); }
        static class Local extends java.util.ArrayList<String> {
          @Async Task<String> m() { await(yieldNow()); return done("first" + size()); }
        }
      }
      """;

  @TempDir Path temporary;

  private Project project;

  @BeforeEach
  void create() {
    project = new Project(temporary);
  }

  private static String modulePath() {
    return Jars.runtime().stream()
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void aModuleIsTransformed() throws Exception {
    project
        .source("module-info.java", "module first { requires dev.fermata.runtime; }\n")
        .source("first/First.java", FIRST)
        .compile("--module-path", modulePath(), "-Xlint:-requires-automatic")
        .assertQuiet();

    assertEquals("first0", project.call("first.First", "run"));
  }

  @Test
  void modulesThatAreCompiledTogetherAreTransformed() throws Exception {
    project
        .source(
            "first/module-info.java",
            "module first { requires dev.fermata.runtime; exports first; }\n")
        .source("first/first/First.java", FIRST)
        .source(
            "second/module-info.java",
            "module second { requires first; requires dev.fermata.runtime; }\n")
        .source(
            "second/second/Second.java",
            FIRST.replace("first", "second").replace("First", "Second"));

    project
        .compile(
            "--module-path", modulePath(), "--module-source-path", project.sources().toString())
        .assertQuiet();
    Map<String, String> classFiles = project.classFiles();

    for (String name : List.of("first/first/First", "second/second/Second")) {
      assertTrue(classFiles.containsKey(name + "$Local$m$$Frame.class"), classFiles.toString());
    }
    project
        .compile(
            "--module-path",
            modulePath(),
            "--module-source-path",
            project.sources().toString(),
            "-proc:none",
            "-Xplugin:Fermata classes=" + project.classes())
        .assertQuiet();
    assertEquals(classFiles, project.classFiles());
  }
}
