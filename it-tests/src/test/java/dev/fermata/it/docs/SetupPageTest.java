package dev.fermata.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The recipes of docs/setup.md are parts of the projects that are said to test them. */
class SetupPageTest {

  private static final Path PROJECTS = Page.root().resolve("maven-plugin/src/it");
  private static final Pattern PROJECT = Pattern.compile("maven-plugin/src/it/([\\w-]+)/");
  private static final Pattern HEADING = Pattern.compile("(?m)^(?=##+ )");
  private static final Pattern PROPERTY = Pattern.compile("<([\\w.-]+)>([^<$]+)</\\1>");

  @TestFactory
  Stream<DynamicTest> blocksAreInTheProjectOfTheirPart() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String part : parts()) {
      List<Block> blocks = Block.in(part).stream().filter(block -> block.is("xml")).toList();
      Matcher project = PROJECT.matcher(part);
      if (!blocks.isEmpty() && project.find()) {
        String name = project.group(1);
        tests.add(
            dynamicTest(name, () -> blocks.forEach(block -> assertContains(name, block.text()))));
      }
    }
    assertTrue(tests.size() >= 7, "the recipes of Maven");
    return tests.stream();
  }

  private static void assertContains(String project, String block) {
    List<String> pom = lines(read(PROJECTS.resolve(project).resolve("pom.xml")));
    assertTrue(
        Collections.indexOfSubList(pom, lines(block)) >= 0,
        () -> block + "\nshould be in\n" + String.join("\n", pom));
  }

  @Test
  void everyProjectTestsARecipe() throws IOException {
    Set<String> named =
        PROJECT
            .matcher(page())
            .results()
            .map(result -> result.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> projects;
    try (Stream<Path> directories = Files.list(PROJECTS)) {
      projects =
          directories
              .filter(directory -> Files.exists(directory.resolve("verify.groovy")))
              .map(directory -> directory.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertEquals(projects, named);
  }

  private static List<String> parts() {
    return Arrays.asList(HEADING.split(page()));
  }

  private static String page() {
    return read(Page.root().resolve("docs/setup.md"));
  }

  /** Without indentation, and with the versions that the build puts in. */
  private static List<String> lines(String xml) {
    String text = xml;
    for (String pom : List.of("maven-plugin/pom.xml", "pom.xml")) {
      Matcher property = PROPERTY.matcher(read(Page.root().resolve(pom)));
      while (property.find()) {
        text = text.replace("@" + property.group(1) + "@", property.group(2));
      }
    }
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
