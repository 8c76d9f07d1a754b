package dev.fermata.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.javac.testkit.Jars;
import dev.fermata.javac.testkit.Project;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import lombok.Lombok;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The jar as users have it, in a process of javac. */
@EnabledIfSystemProperty(named = "fermata.jar", matches = ".+")
class JavacJarTest {

  private static final String JAR = System.getProperty("fermata.jar");

  @TempDir Path temporary;

  private Project project;

  @BeforeEach
  void create() throws IOException {
    project =
        new Project(temporary)
            .async(
                "good/Good.java",
                """
                class Good {
                  static String run() { return dev.fermata.Fermata.run(() -> m()); }
                  @Async static Task<String> m() { await(yieldNow()); return done("good"); }
                }
                """);
    Path source = project.sources().resolve("good/Good.java");
    Files.writeString(source, "package good;\n" + Files.readString(source));
  }

  @Test
  void nothingInItCanConflictWithOthers() throws IOException {
    try (JarFile jar = new JarFile(JAR)) {
      List<String> strange =
          jar.stream()
              .map(entry -> entry.getName())
              .filter(name -> !name.endsWith("/"))
              .filter(name -> !name.startsWith("dev/fermata/"))
              .sorted()
              .toList();
      assertEquals(
          List.of(
              "META-INF/LICENSE",
              "META-INF/MANIFEST.MF",
              "META-INF/gradle/incremental.annotation.processors",
              "META-INF/services/com.sun.source.util.Plugin",
              "META-INF/services/javax.annotation.processing.Processor"),
          strange);
      assertTrue(jar.getEntry("dev/fermata/asm/ClassReader.class") != null);
    }
  }

  @Test
  void itIsEnough() throws Exception {
    assertEquals("exit 0\n", javac("-processorpath", JAR));
    assertEquals("good", project.call("good.Good", "run"));
  }

  /** Javac does not even make a processor for which no annotation is left. */
  @Test
  void processorsThatClaimEverythingComeAfterIt() throws Exception {
    Project other = new Project(Files.createDirectory(temporary.resolve("other")));
    other
        .source(
            "Greedy.java",
            """
            import java.util.Set;
            import javax.annotation.processing.*;
            import javax.lang.model.element.TypeElement;

            @SupportedAnnotationTypes("*")
            public class Greedy extends AbstractProcessor {
              @Override public boolean process(Set<? extends TypeElement> all, RoundEnvironment round) {
                return true;
              }
            }
            """)
        .file("classes/META-INF/services/javax.annotation.processing.Processor", "Greedy\n")
        .compilePlain()
        .assertQuiet();
    String greedy = other.classes().toString();

    javac("-nowarn", "-processorpath", JAR + File.pathSeparator + greedy);
    assertEquals("good", project.call("good.Good", "run"));

    String output =
        javac("-nowarn", "-processorpath", greedy + File.pathSeparator + JAR, "-Xplugin:Fermata");
    assertTrue(output.contains("it is not told where javac writes class files"), output);
    assertTrue(output.endsWith("exit 1\n"), output);
  }

  @Test
  void itIsAPluginToo() throws Exception {
    assertEquals("exit 0\n", javac("-processorpath", JAR, "-Xplugin:Fermata fuse=false"));
    assertEquals("good", project.call("good.Good", "run"));
  }

  @Test
  void aPluginMayBeAlone() throws Exception {
    assertEquals(
        "exit 0\n",
        javac(
            "-processorpath", JAR, "-proc:none", "-Xplugin:Fermata classes=" + project.classes()));
    assertEquals("good", project.call("good.Good", "run"));
  }

  @Test
  void itMayBeBesideLombok() throws Exception {
    project.library(Jars.of(Lombok.class));
    Path source = project.sources().resolve("good/Good.java");
    Files.writeString(
        source, Files.readString(source).replace("class Good", "@lombok.Value class Good"));

    String output =
        javac("-processorpath", JAR + File.pathSeparator + Jars.of(Lombok.class), "-nowarn");

    assertTrue(output.endsWith("exit 0\n"), output);
    assertEquals("good", project.call("good.Good", "run"));
  }

  @Test
  void itMayBeOnTheClassPathIfItIsNamed() throws Exception {
    project.library(Path.of(JAR));

    assertEquals("exit 0\n", javac("-processor", FermataProcessor.class.getName()));
    assertEquals("good", project.call("good.Good", "run"));
  }

  @Test
  void itMayBeOnTheModulePathOfProcessors() throws Exception {
    project.source("module-info.java", "module good { requires dev.fermata.runtime; }\n");
    String runtime =
        Jars.runtime().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));

    assertEquals("exit 0\n", javac("--module-path", runtime, "--processor-module-path", JAR));
    assertEquals("good", project.call("good.Good", "run"));
  }

  @Test
  void anErrorIsTheExitCode() throws Exception {
    project.async("Bad.java", "class Bad { String m(Task<String> t) { return await(t); } }\n");

    String output = javac("-processorpath", JAR);

    assertTrue(output.startsWith("Bad.java:6: error: await in a method that is"), output);
    assertTrue(output.endsWith("exit 1\n"), output);
  }

  @Test
  void aWarningIsNone() throws Exception {
    project.async(
        "Doubtful.java",
        """
        class Doubtful {
          @Async static Task<String> m(Task<String> t) { try { return t; } finally { t.join(); } }
        }
        """);

    String output = javac("-processorpath", JAR);

    assertTrue(output.startsWith("Doubtful.java:7: warning: a future returned within"), output);
    assertTrue(output.endsWith("exit 0\n"), output);
  }

  private String javac(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(List.of("-J-Duser.language=en", "-d", project.classes().toString()));
    command.addAll(List.of("-cp", project.classPath()));
    command.addAll(List.of(options));
    Project.files(project.sources(), ".java").forEach(file -> command.add(file.toString()));
    Path output = temporary.resolve("output");
    int code =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    return project.cleaned(Files.readString(output)) + "exit " + code + "\n";
  }
}
