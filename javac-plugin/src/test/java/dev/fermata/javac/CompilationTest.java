package dev.fermata.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.fermata.javac.testkit.Project;
import dev.fermata.transformer.AsyncTransformer;
import dev.fermata.transformer.TransformerOptions;
import dev.fermata.transformer.classpath.FileClassPath;
import dev.fermata.transformer.directory.ClassFileFilter;
import dev.fermata.transformer.directory.DirectoryTransformer;
import dev.fermata.transformer.directory.PendingChanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of class files when javac compiles with Fermata on the processor path. */
class CompilationTest {

  @TempDir Path temporary;

  private Project project;

  @BeforeEach
  void create() {
    project = new Project(temporary);
  }

  /** Many shapes: nested, local and anonymous classes, merged types, an enum, a record. */
  private Project shapes() {
    project.async(
        "Shapes.java",
        """
        public class Shapes {
          static String run() { return dev.fermata.Fermata.run(Shapes::all); }

          @Async static Task<String> all() throws Exception {
            class Local extends ArrayList<String> {}
            List<String> list = await(later(1)) > 0 ? new Local() : new LinkedList<>();
            list.add("local");
            Callable<Task<String>> anonymous = new Callable<>() {
              @Override @Async public Task<String> call() { return done("anonymous" + await(later(2))); }
            };
            list.add(await(anonymous.call()));
            list.add(await(new Shapes().new Inner().name()));
            list.add(await(new $Odd$.Name$().name()));
            list.add(await(Colour.RED.name(3)));
            list.add(await(new Point(4).sum()));
            return done(list.toString());
          }

          @Async static Task<Integer> later(int value) { await(yieldNow()); return done(value); }

          class Inner extends Base {}

          enum Colour {
            RED { @Override @Async Task<String> name(int n) { return done("red" + await(later(n))); } };
            abstract Task<String> name(int n);
          }

          record Point(int x) {
            @Async Task<String> sum() { return done("point" + (x + await(later(x)))); }
          }
        }

        class $Odd$ {
          static class Name$ extends Base {}
        }
        """);
    return project.async(
        "Base.java",
        """
        abstract class Base implements java.io.Serializable {
          @Async Task<String> name() { return done(getClass().getName() + await(Shapes.later(5))); }
        }
        """);
  }

  @Test
  void classesAreTransformed() throws Exception {
    shapes().compile().assertQuiet();

    assertEquals(
        "[local, anonymous2, Shapes$Inner5, $Odd$$Name$5, red3, point8]",
        project.call("Shapes", "run"));
  }

  @Test
  void classFilesAreThoseOfTheDirectoryTransformer() throws IOException {
    shapes().compilePlain().assertQuiet();
    transformDirectory().write();
    Map<String, String> expected = project.classFiles();
    deleteClasses();

    project.compile().assertQuiet();

    assertEquals(expected.keySet(), project.classFiles().keySet());
    assertEquals(expected, project.classFiles());
  }

  @Test
  void theMavenPluginHasNothingLeftToDo() throws IOException {
    shapes().compile().assertQuiet();

    PendingChanges changes = transformDirectory();

    assertEquals(List.of(), changes.diagnostics());
    assertEquals("Fermata: nothing to transform", changes.summary());
  }

  @Test
  void compilingAgainOverTheOutputMakesTheSame() {
    shapes().compile().assertQuiet();
    Map<String, String> first = project.classFiles();

    project.compile().assertQuiet();

    assertEquals(first, project.classFiles());
  }

  @Test
  void oneSourceCanBeCompiledAgainAlone() throws Exception {
    shapes().compile().assertQuiet();
    Map<String, String> first = project.classFiles();

    List<String> options = List.of("-processorpath", project.processorPath(), "-implicit:none");
    List<String> again = new ArrayList<>(options);
    project.library(project.classes());
    project.compileOnly(List.of(project.sources().resolve("Base.java")), again).assertQuiet();
    project.compileOnly(List.of(project.sources().resolve("Shapes.java")), again).assertQuiet();

    assertEquals(first, project.classFiles());
  }

  @Test
  void sourcesThatAreFoundOnTheSourcePathAreTransformedToo() throws Exception {
    shapes();
    List<String> options =
        List.of(
            "-processorpath",
            project.processorPath(),
            "-sourcepath",
            project.sources().toString(),
            "-implicit:class");
    project.compileOnly(List.of(project.sources().resolve("Shapes.java")), options).assertQuiet();

    assertEquals(
        "[local, anonymous2, Shapes$Inner5, $Odd$$Name$5, red3, point8]",
        project.call("Shapes", "run"));
  }

  @Test
  void withoutADirectoryForClassesTheyAreBesideTheirSources() throws Exception {
    shapes().compile().assertQuiet();
    Map<String, String> expected = project.classFiles();
    Path sources = project.sources();
    int code =
        javax.tools.ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                project.classPath(),
                "-processorpath",
                project.processorPath(),
                sources.resolve("Shapes.java").toString(),
                sources.resolve("Base.java").toString());
    assertEquals(0, code);
    deleteClasses();
    Files.delete(project.classes());
    Files.move(sources, project.classes());

    assertEquals(expected, project.classFiles());
  }

  @Test
  void aProjectWithoutAnythingAsynchronousIsLeftAlone() {
    project
        .source("p/package-info.java", "/** Nothing. */\npackage p;\n")
        .source("p/Plain.java", "package p;\nclass Plain { int x; }\n");
    project.compilePlain().assertQuiet();
    Map<String, String> plain = project.classFiles();

    project.compile().assertQuiet();

    assertEquals(plain, project.classFiles());
  }

  @Test
  void debugInformationIsNotNeeded() throws Exception {
    shapes().compile("-g:none").assertQuiet();

    assertEquals(
        "[local, anonymous2, Shapes$Inner5, $Odd$$Name$5, red3, point8]",
        project.call("Shapes", "run"));
  }

  @Test
  void classesOfOlderReleasesAreTransformed() throws Exception {
    project.async(
        "Old.java",
        """
        class Old {
          static String run() { return dev.fermata.Fermata.run(() -> m()); }
          @Async static Task<String> m() { await(yieldNow()); return done("old"); }
        }
        """);
    // The runtime is of Java 17: only with a source level does javac take it.
    project.compile("-source", "8", "-target", "8", "-Xlint:-options", "-nowarn");

    assertEquals("old", project.call("Old", "run"));
  }

  @Test
  void excludedClassesStayAsTheyAre() {
    shapes().compilePlain().assertQuiet();
    Map<String, String> plain = project.classFiles();

    project.compile("-Afermata.excludes=Shapes*.class").assertQuiet();

    Map<String, String> compiled = project.classFiles();
    assertEquals(plain.get("Shapes.class"), compiled.get("Shapes.class"));
    assertNotEquals(plain.get("Base.class"), compiled.get("Base.class"));
    assertEquals(
        Set.of("Base$name$$Frame.class"),
        compiled.keySet().stream()
            .filter(name -> !plain.containsKey(name))
            .collect(java.util.stream.Collectors.toSet()));
  }

  private PendingChanges transformDirectory() throws IOException {
    List<Path> lookup = new ArrayList<>(List.of(project.classes()));
    lookup.addAll(FileClassPath.split(project.classPath()));
    try (FileClassPath classPath = FileClassPath.of(lookup)) {
      return new DirectoryTransformer(
              new AsyncTransformer(TransformerOptions.DEFAULT, classPath)::transform,
              ClassFileFilter.ALL)
          .transform(List.of(project.classes()));
    }
  }

  private void deleteClasses() throws IOException {
    for (Path file : Project.files(project.classes(), ".class")) {
      Files.delete(file);
    }
  }
}
