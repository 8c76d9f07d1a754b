package dev.fermata.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Fermata;
import dev.fermata.annotation.Async;
import dev.fermata.javac.testkit.Jars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The recipe of docs/setup.md for Bazel, with the jars as users have them. Only if it is asked for:
 * {@code fermata.bazelrc} names a file with the options that Bazel needs on this machine.
 */
@EnabledIfSystemProperty(named = "fermata.jar", matches = ".+")
@EnabledIfSystemProperty(named = "fermata.bazelrc", matches = ".+")
class BazelJarTest {

  private static final Path SETUP =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "setup.md");

  private static final String APPLICATION =
      """

      load("@rules_java//java:defs.bzl", "java_binary")

      java_library(
          name = "total",
          srcs = ["Total.java"],
          deps = [":async", ":quotes"],
      )

      java_binary(
          name = "app",
          main_class = "com.acme.Total",
          runtime_deps = [":total"],
      )
      """;

  private static final String MAVEN =
      """
      load("@rules_java//java:defs.bzl", "java_import")

      package(default_visibility = ["//visibility:public"])

      java_import(
          name = "dev_fermata_fermata_annotations",
          jars = ["annotations.jar"],
      )

      java_import(
          name = "dev_fermata_fermata_runtime",
          jars = ["runtime.jar"],
          deps = [":dev_fermata_fermata_annotations"],
      )

      java_import(
          name = "dev_fermata_fermata_javac_plugin",
          jars = ["javac-plugin.jar"],
      )
      """;

  private static final String IMPORTS =
      """
      package com.acme;
      import static dev.fermata.Fermata.*;
      import dev.fermata.Task;
      import dev.fermata.annotation.Async;
      """;

  private static final String QUOTES =
      IMPORTS
          + """
          public class Quotes {
            @Async public static Task<Integer> price(String symbol) {
              await(yieldNow());
              return done(symbol.length() * 100);
            }
          }
          """;

  private static final String TOTAL =
      IMPORTS
          + """
          public class Total {
            @Async static Task<Integer> total() {
              return done(await(Quotes.price("GOOG")) + await(Quotes.price("IBM")));
            }
            public static void main(String[] arguments) {
              System.out.println("total " + run(Total::total));
            }
          }
          """;

  @TempDir Path workspace;

  @BeforeEach
  void create() throws Exception {
    Files.createDirectory(workspace.resolve("maven"));
    write("WORKSPACE", "local_repository(name = \"maven\", path = \"maven\")\n");
    write(".bazelignore", "maven\n");
    write("BUILD", block() + APPLICATION);
    write("Quotes.java", QUOTES);
    write("Total.java", TOTAL);
    write("maven/WORKSPACE", "workspace(name = \"maven\")\n");
    write("maven/BUILD", MAVEN);
    Files.copy(Jars.fermata().get(0), workspace.resolve("maven/javac-plugin.jar"));
    Files.copy(Jars.of(Fermata.class), workspace.resolve("maven/runtime.jar"));
    Files.copy(Jars.of(Async.class), workspace.resolve("maven/annotations.jar"));
  }

  /** Ends the server, and deletes what is outside of the workspace. */
  @AfterEach
  void expunge() throws Exception {
    bazel(0, "clean", "--expunge");
  }

  @Test
  void oneLibraryAwaitsAnother() throws Exception {
    assertEquals("total 700\n", run());
    assertEquals(
        List.of("com/acme/Quotes$price$$Frame.class", "com/acme/Quotes.class"),
        classes("libquotes.jar"));
  }

  @Test
  void whatHasNotChangedIsNotBuiltAgain() throws Exception {
    run();
    FileTime quotes = written("libquotes.jar");
    FileTime total = written("libtotal.jar");

    run();
    assertEquals(quotes, written("libquotes.jar"));
    assertEquals(total, written("libtotal.jar"));

    write("Quotes.java", QUOTES.replace("100", "10"));
    assertEquals("total 70\n", run());
    assertEquals(total, written("libtotal.jar"), "its headers are the same");
  }

  @Test
  void errorsFailTheBuildUntilTheyAreMended() throws Exception {
    write("Quotes.java", QUOTES.replace("@Async ", ""));

    for (int run = 0; run < 2; run++) {
      String output = bazel(1, "build", "//:app");
      assertTrue(
          output.contains("Quotes.java:7: error: await in a method that is not asynchronous"),
          output);
    }
    write("Quotes.java", QUOTES);
    assertEquals("total 700\n", run());
  }

  @Test
  void nothingIsLeftOfAMethodThatIsRenamed() throws Exception {
    run();
    write("Total.java", TOTAL.replace("total()", "sum()").replace("::total", "::sum"));

    assertEquals("total 700\n", run());
    assertEquals(
        List.of("com/acme/Total$sum$$Frame.class", "com/acme/Total.class"),
        classes("libtotal.jar"));
  }

  private String run() throws Exception {
    bazel(0, "build", "//:app");
    return command(0, List.of(workspace.resolve("bazel-bin/app").toString()));
  }

  private String bazel(int code, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of("bazel", "--nohome_rc", "--bazelrc=" + System.getProperty("fermata.bazelrc")));
    command.addAll(List.of(arguments));
    return command(code, command);
  }

  private String command(int code, List<String> command) throws Exception {
    Path output = workspace.resolveSibling(workspace.getFileName() + ".output");
    try {
      int actual =
          new ProcessBuilder(command)
              .directory(workspace.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start()
              .waitFor();
      String text = Files.readString(output);
      assertEquals(code, actual, text);
      return text;
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private List<String> classes(String jar) throws IOException {
    try (JarFile file = new JarFile(workspace.resolve("bazel-bin").resolve(jar).toFile())) {
      return file.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(".class"))
          .sorted()
          .toList();
    }
  }

  private FileTime written(String jar) throws IOException {
    return Files.getLastModifiedTime(workspace.resolve("bazel-bin").resolve(jar));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(workspace.resolve(name), text);
  }

  /** The build file on the page. */
  private static String block() throws IOException {
    String page = Files.readString(SETUP);
    int from = page.indexOf("load(\"@rules_java");
    assertTrue(from >= 0);
    return page.substring(from, page.indexOf("```", from));
  }
}
