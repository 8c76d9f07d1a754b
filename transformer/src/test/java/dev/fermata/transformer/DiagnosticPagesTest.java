package dev.fermata.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.TransformResult.Transformed;
import dev.fermata.transformer.check.Rules;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Location;
import dev.fermata.transformer.testkit.JavaSource;
import dev.fermata.transformer.testkit.Program;
import dev.fermata.transformer.testkit.Transformation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule has its page, and what stands on the pages is true. */
class DiagnosticPagesTest {

  private static final Path PAGES =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "diagnostics");

  /** On the page of async-constructor, another annotation marks a method. */
  private static final TransformerOptions OPTIONS =
      new TransformerOptions(Set.of("dev/fermata/annotation/Async", "Background"), true, true);

  private static final Location CLASS = new Location("com.acme.Quotes", "Quotes.java", "", 0);
  private static final Location METHOD =
      new Location("com.acme.Report", "Report.java", "print()", 12);

  @Test
  void everyRuleHasItsPageAndEveryPageItsRule() throws IOException {
    Set<String> rules = new TreeSet<>(Rules.names());
    rules.addAll(ClassFileProblems.names());
    Set<String> pages = new TreeSet<>();
    try (Stream<Path> files = Files.list(PAGES)) {
      files.map(file -> file.getFileName().toString().replace(".md", "")).forEach(pages::add);
    }
    pages.remove("README");

    assertEquals(rules, pages);
  }

  @Test
  void theIndexNamesEveryPageOnce() {
    Matcher links = Pattern.compile("\\[([\\w-]+)]\\(([\\w.-]+)\\)").matcher(read("README"));
    List<String> linked = new ArrayList<>();
    while (links.find()) {
      assertEquals(links.group(1) + ".md", links.group(2));
      linked.add(links.group(1));
    }

    List<String> rules = new ArrayList<>(Rules.names());
    rules.addAll(ClassFileProblems.names());
    assertEquals(rules.stream().sorted().toList(), linked.stream().sorted().toList());
  }

  static List<String> rules() {
    return Rules.names();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void wrongCodeYieldsTheMessageOfThePage(String rule) {
    Map<String, byte[]> classFiles = JavaSource.compile(block(rule, "java wrong"));
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (TransformResult result : transform(classFiles)) {
      diagnostics.addAll(result.diagnostics());
    }

    assertEquals(
        block(rule, "text"),
        diagnostics.stream().map(d -> d.render() + "\n").collect(Collectors.joining()));
    assertEquals(List.of(rule), diagnostics.stream().map(Diagnostic::rule).distinct().toList());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void rightCodeIsTransformed(String rule) {
    Map<String, byte[]> classFiles = JavaSource.compile(block(rule, "java right"));
    Map<String, byte[]> files = new TreeMap<>(classFiles);
    int methods = 0;
    for (TransformResult result : transform(classFiles)) {
      assertEquals("", Transformation.rendered(result.diagnostics()));
      if (result instanceof Transformed transformed) {
        files.putAll(transformed.classFiles());
        methods += transformed.methods();
      }
    }

    assertTrue(methods > 0 || rule.equals("async-abstract-method"));
    Program.load(files);
  }

  static List<Diagnostic> problems() {
    return List.of(
        ClassFileProblems.tooNew(new Location("Quotes", "Quotes", "", 0), 73, 72),
        ClassFileProblems.tooOld(new Location("Quotes", "Quotes.java", "", 0), 51, 52),
        ClassFileProblems.unreadable("it ends within its constant pool"),
        ClassFileProblems.methodTooLarge(METHOD, 70123),
        ClassFileProblems.classTooLarge(
            new Location("com.acme.Report", "Report.java", "", 0), 65600),
        ClassFileProblems.largeMethod(METHOD, 8123),
        ClassFileProblems.missingFrameClass(CLASS, "com.acme.Quotes$callApi$$Frame"),
        ClassFileProblems.internalError(CLASS, new IllegalStateException("...")));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void thePageOfAProblemShowsItsMessage(Diagnostic problem) {
    assertEquals(problem.render() + "\n", block(problem.rule(), "text"));
  }

  @Test
  void everyProblemIsShown() {
    assertEquals(ClassFileProblems.names(), problems().stream().map(Diagnostic::rule).toList());
  }

  @Test
  void codeOnThePageOfAMethodThatIsTooLargeIsTransformed() {
    Program.of(block("method-too-large", "java"));
  }

  private static List<TransformResult> transform(Map<String, byte[]> classFiles) {
    AsyncTransformer transformer =
        new AsyncTransformer(OPTIONS, Transformation.classPath(classFiles));
    return classFiles.values().stream().map(transformer::transform).toList();
  }

  /** The text of the only fenced block with an info string. */
  private static String block(String page, String info) {
    String text = read(page);
    String start = "\n```" + info + "\n";
    int from = text.indexOf(start);
    assertTrue(from >= 0 && from == text.lastIndexOf(start), page + " has one block " + info);
    from += start.length();
    return text.substring(from, text.indexOf("```\n", from));
  }

  private static String read(String page) {
    try {
      return Files.readString(PAGES.resolve(page + ".md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
