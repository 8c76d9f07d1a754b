package dev.fermata.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.javac.testkit.DelegatingEnvironment;
import dev.fermata.javac.testkit.Jars;
import dev.fermata.javac.testkit.Project;
import dev.fermata.javac.testkit.WrappedProcessor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a current Gradle does in process: it loads processors itself, wraps the environment of those
 * that call themselves incremental, and hands javac a file manager of its own. No current Gradle
 * can be had where this is built; the order of calls is that of its sources.
 */
class GradleLikeTest {

  @TempDir Path temporary;

  private final List<String> errors = new ArrayList<>();

  private static final class GradlesFiles
      extends ForwardingJavaFileManager<StandardJavaFileManager> {

    GradlesFiles(StandardJavaFileManager files) {
      super(files);
    }
  }

  private boolean compile(Project project) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (Path entry : Jars.fermata()) {
      urls.add(entry.toUri().toURL());
    }
    Files.createDirectories(project.classes());
    Path generated = Files.createDirectories(temporary.resolve("generated"));
    List<String> options =
        List.of(
            "--release",
            "17",
            "-d",
            project.classes().toString(),
            "-h",
            temporary.resolve("headers").toString(),
            "-g",
            "-sourcepath",
            "",
            "-processorpath",
            project.processorPath(),
            "-s",
            generated.toString(),
            "-XDuseUnsharedTable=true",
            "-classpath",
            project.classPath());
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (URLClassLoader loader =
            new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        StandardJavaFileManager files = javac.getStandardFileManager(diagnostics, null, null)) {
      JavaCompiler.CompilationTask task =
          javac.getTask(
              null,
              new GradlesFiles(files),
              diagnostics,
              options,
              List.of(),
              files.getJavaFileObjectsFromPaths(Project.files(project.sources(), ".java")));
      Processor processor =
          (Processor) loader.loadClass(declaredProcessor()).getDeclaredConstructor().newInstance();
      task.setProcessors(List.of(new WrappedProcessor(processor, DelegatingEnvironment::new)));
      boolean succeeded = task.call();
      for (Diagnostic<? extends JavaFileObject> each : diagnostics.getDiagnostics()) {
        errors.add(each.getKind() + " " + each.getLineNumber());
      }
      return succeeded;
    }
  }

  /** As Gradle reads it, from the file that says that it is incremental. */
  private static String declaredProcessor() throws Exception {
    try (var in =
        GradleLikeTest.class.getResourceAsStream(
            "/META-INF/gradle/incremental.annotation.processors")) {
      String[] line =
          new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip().split(",");
      assertEquals("isolating", line[1]);
      return line[0];
    }
  }

  private Project project() {
    return new Project(temporary)
        .async(
            "Good.java",
            """
            class Good {
              static String run() { return dev.fermata.Fermata.run(() -> m()); }
              @Async static Task<String> m() { await(yieldNow()); return done("good"); }
            }
            """);
  }

  @Test
  void classesAreTransformed() throws Exception {
    Project project = project();

    assertTrue(compile(project), errors.toString());
    assertEquals(List.of(), errors);
    assertEquals("good", project.call("Good", "run"));
  }

  @Test
  void errorsAreDiagnostics() throws Exception {
    Project project =
        project()
            .async("Bad.java", "class Bad {\n String m(Task<String> t) {\n return await(t); } }\n");

    assertFalse(compile(project));
    assertEquals(List.of("ERROR 8"), errors);
    assertEquals(Set.of(), project.classFiles().keySet());
  }
}
