package dev.fermata.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.fermata.javac.testkit.DelegatingEnvironment;
import dev.fermata.javac.testkit.Project;
import dev.fermata.javac.testkit.WrappedProcessor;
import java.io.StringWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Build tools hand environments of their own to a processor. */
class JavacEnvironmentTest {

  @TempDir Path temporary;

  private final StringWriter output = new StringWriter();

  private Project project;

  @BeforeEach
  void create() throws Exception {
    project =
        new Project(temporary)
            .async(
                "Good.java",
                """
                class Good {
                  static String run() { return dev.fermata.Fermata.run(() -> m()); }
                  @Async static Task<String> m() { await(yieldNow()); return done("good"); }
                }
                """);
    Files.createDirectory(project.classes());
  }

  /** With the field in a superclass, and another of the same type that is of no use. */
  private static final class Incremental extends DelegatingEnvironment {

    @SuppressWarnings("unused") // but by reflection
    final ProcessingEnvironment self = this;

    Incremental(ProcessingEnvironment delegate) {
      super(delegate);
    }
  }

  @Test
  void javacsOwnIsFoundInFields() throws Exception {
    assertEquals("", compile(Incremental::new));
    assertEquals("good", project.call("Good", "run"));
  }

  @Test
  void javacsOwnIsFoundBehindSeveral() throws Exception {
    assertEquals("", compile(inner -> new DelegatingEnvironment(new Incremental(inner))));
    assertEquals("good", project.call("Good", "run"));
  }

  /** As IntelliJ has it: a proxy, and a class beside it that finds what is behind. */
  @Test
  void javacsOwnIsFoundBehindIntelliJsProxies() throws Exception {
    assertEquals("", compile(org.jetbrains.jps.javac.APIWrappers::wrap));
    assertEquals("good", project.call("Good", "run"));
  }

  @Test
  void whatCannotBeFoundIsAnError() {
    String printed = compile(JavacEnvironmentTest::hidden);

    assertEquals(
        """
        error: Fermata does not find javac behind PROXY and cannot transform what is compiled here.
            fix: transform the class files afterwards, with the Maven plugin or the command line, and set -Afermata.transform=false here
        1 error
        """,
        printed.replaceAll("behind \\S+", "behind PROXY"));
    assertFalse(project.classFiles().containsKey("Good.class"));
  }

  /** Javac still has to transform, so it must not be told to leave that to others. */
  @Test
  void turbineIsNotTheCompilerThatTransforms() {
    String printed =
        compile(
            inner -> new com.google.turbine.processing.TurbineProcessingEnvironment(hidden(inner)));

    assertEquals(
        """
        error: Fermata does not find javac behind com.google.turbine.processing.TurbineProcessingEnvironment and cannot transform what is compiled here.
            fix: let javac run the processor, not Turbine: name it in a java_plugin without generates_api,
                 and build without --experimental_turbine_annotation_processing
        1 error
        """,
        printed);
  }

  @Test
  void whatCannotBeFoundIsNotNeededToCheckOnly() {
    assertEquals("", compile(JavacEnvironmentTest::hidden, "-Afermata.transform=false"));
    assertEquals(Set.of("Good.class"), project.classFiles().keySet());
  }

  private static ProcessingEnvironment hidden(ProcessingEnvironment inner) {
    InvocationHandler handler = (proxy, method, arguments) -> method.invoke(inner, arguments);
    return (ProcessingEnvironment)
        Proxy.newProxyInstance(
            JavacEnvironmentTest.class.getClassLoader(),
            new Class<?>[] {ProcessingEnvironment.class},
            handler);
  }

  private String compile(UnaryOperator<ProcessingEnvironment> wrap, String... options) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    List<String> all = new java.util.ArrayList<>(List.of(options));
    all.addAll(List.of("-d", project.classes().toString(), "-cp", project.classPath()));
    JavaCompiler.CompilationTask task =
        javac.getTask(
            output,
            null,
            null,
            all,
            null,
            javac
                .getStandardFileManager(null, null, null)
                .getJavaFileObjectsFromPaths(Project.files(project.sources(), ".java")));
    task.setProcessors(List.of(new WrappedProcessor(new FermataProcessor(), wrap)));
    task.call();
    return output.toString().replace("\r\n", "\n");
  }
}
