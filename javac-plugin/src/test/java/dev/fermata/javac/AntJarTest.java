package dev.fermata.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.javac.testkit.Jars;
import dev.fermata.javac.testkit.Project;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The build files of docs/setup.md for Ant, run by Ant, with the jars as users have them. */
@EnabledIfSystemProperty(named = "fermata.jar", matches = ".+")
class AntJarTest {

  private static final Path SETUP =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "setup.md");

  private static final String GOOD =
      """
      class Good {
        static String run() { return dev.fermata.Fermata.run(() -> m()); }
        @Async static Task<String> m() { await(yieldNow()); return done("good"); }
      }
      """;

  private static final String BAD =
      "class Bad { String m(Task<String> task) { return await(task); } }\n";

  @TempDir Path temporary;

  private Project project;

  @BeforeEach
  void create() throws Exception {
    project = new Project(temporary).async("Good.java", GOOD);
    Path lib = Files.createDirectory(temporary.resolve("lib"));
    Files.copy(Jars.fermata().get(0), lib.resolve("fermata-javac-plugin.jar"));
    Files.copy(
        Path.of(System.getProperty("fermata.all.jar")), lib.resolve("fermata-transformer.jar"));
    for (Path runtime : Jars.runtime()) {
      Files.copy(runtime, lib.resolve(runtime.getFileName().toString()));
    }
  }

  @Test
  void antCompilesWithTheProcessor() throws Exception {
    ant(block("ant-javac"), 0);

    assertEquals("good", project.call("Good", "run"));
  }

  @Test
  void antIsToldOfErrorsAndToldAgain() throws Exception {
    project.async("Bad.java", BAD);

    for (int run = 0; run < 2; run++) { // the second goes by the times of files
      String output = ant(block("ant-javac"), 1);
      assertTrue(output.contains("Bad.java:6: error: await in a method that is not"), output);
      assertEquals(Set.of(), project.classFiles().keySet());
    }
    project.async("Bad.java", "class Bad {}\n");
    ant(block("ant-javac"), 0);
    assertEquals("good", project.call("Good", "run"));
  }

  @Test
  void antRunsTheCommandLine() throws Exception {
    String output = ant(block("ant-java"), 0);

    assertTrue(output.contains("Fermata: 1 class, 1 method, 1 await point transformed"), output);
    assertEquals("good", project.call("Good", "run"));
  }

  @Test
  void antFailsIfTheCommandLineDoes() throws Exception {
    project.async("Bad.java", BAD);

    String output = ant(block("ant-java"), 1);
    assertTrue(output.contains("error: Bad.java:6: await in a method that is not"), output);
  }

  @Test
  void theCommandLinePrintsWhatThePageShows() throws Exception {
    String readme = Files.readString(SETUP.resolveSibling("../README.md"));
    int from = readme.indexOf("import static dev.fermata");
    Project quotes = new Project(Files.createDirectory(temporary.resolve("quotes")));
    quotes.source("Quotes.java", readme.substring(from, readme.indexOf("```", from)));
    quotes.compilePlain("-g").assertQuiet();

    String printed =
        run(
            0,
            "-jar",
            "lib/fermata-transformer.jar",
            "--classpath",
            quotes.classPath(),
            "--print",
            quotes.classes().resolve("Quotes.class").toString());

    String page = Files.readString(SETUP);
    int start = page.indexOf("Quotes, callApi(");
    String shown = page.substring(start, page.indexOf("```", start));
    String sizes = "\\d+ bytes";
    assertTrue(
        printed.replaceAll(sizes, "").startsWith(shown.replaceAll(sizes, "") + "\n"), printed);
  }

  /** In a process of its own: what this one runs with is not what javac may find there. */
  private String ant(String build, int code) throws Exception {
    Files.writeString(temporary.resolve("build.xml"), build);
    String classPath =
        Jars.of(org.apache.tools.ant.Main.class)
            + File.pathSeparator
            + Jars.of(org.apache.tools.ant.launch.Launcher.class);
    return run(code, "-Duser.language=en", "-cp", classPath, "org.apache.tools.ant.Main");
  }

  private String run(int code, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    Path output = temporary.resolve("output");
    int actual =
        new ProcessBuilder(command)
            .directory(temporary.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    String text = Files.readString(output).replace("\r\n", "\n");
    assertEquals(code, actual, text);
    return text;
  }

  /** A build file on the page, by the id of its project. */
  private static String block(String name) throws Exception {
    String page = Files.readString(SETUP);
    int from = page.indexOf("<project name=\"" + name + "\"");
    assertTrue(from >= 0, name);
    return page.substring(from, page.indexOf("```", from));
  }
}
