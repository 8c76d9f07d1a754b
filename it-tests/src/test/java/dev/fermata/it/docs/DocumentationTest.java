package dev.fermata.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.fermata.transformer.check.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every Java block of README.md and of the pages in docs compiles and goes through the transformer.
 * What follows it must be what really comes out: the output of a program with a {@code main}, the
 * message about code that is rejected, a listing of the bytecode.
 */
class DocumentationTest {

  private static final int README_LINES = 150;

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> javaBlocks() {
    return Page.all().stream().flatMap(this::javaBlocks);
  }

  private Stream<DynamicTest> javaBlocks(Page page) {
    List<Block> blocks = Block.in(page.text());
    return blocks.stream()
        .filter(block -> block.is("java"))
        .map(
            block ->
                dynamicTest(
                    page.name() + ":" + block.line(), () -> check(blocks, block, page.name())));
  }

  private void check(List<Block> blocks, Block block, String page)
      throws IOException, InterruptedException {
    Path own = Files.createDirectories(directory.resolve(page + "." + block.line()));
    Snippet snippet = new Snippet(block.text(), own);
    snippet.compile();
    List<Block> listings = listings(blocks, block);
    listings.stream().filter(listing -> listing.is("javap before")).forEach(l -> check(snippet, l));
    String message = snippet.transform();
    Block text = Block.following(blocks, block, "text");
    if (!message.isEmpty()) {
      assertNotNull(text, message);
      assertEquals(text.text().strip(), message);
    } else if (snippet.hasMain()) {
      String output = snippet.run();
      assertNotNull(text, "the program's output should follow: " + output);
      assertEquals(withoutTimes(text.text()), withoutTimes(output));
    }
    listings.stream().filter(listing -> listing.is("javap after")).forEach(l -> check(snippet, l));
  }

  /** The listings up to the next Java block. */
  private static List<Block> listings(List<Block> blocks, Block block) {
    return blocks.subList(blocks.indexOf(block) + 1, blocks.size()).stream()
        .takeWhile(other -> !other.is("java"))
        .filter(other -> other.is("javap"))
        .toList();
  }

  private static void check(Snippet snippet, Block listing) {
    String className = listing.info().substring(listing.info().lastIndexOf(' ') + 1);
    Javap javap = snippet.javap(className);
    assertTrue(javap.contains(listing.text()), () -> "line " + listing.line() + ":\n" + javap);
  }

  /** How long something takes is the machine's business. */
  private static String withoutTimes(String output) {
    return output.replaceAll("took [0-9.]+", "took ...");
  }

  @Test
  void theProgramOfReadmeIsTheExample() throws IOException {
    Page readme = Page.all().get(0);
    Path example =
        Page.root().resolve("examples/src/main/java/dev/fermata/examples/quotes/Quotes.java");
    Block first = Block.in(readme.text()).get(0);
    assertEquals(code(Files.readString(example)), code(first.text()));
  }

  /** Without what only a library needs: package, Javadoc, JSpecify and explicit imports. */
  private static String code(String source) {
    return source
        .replaceAll("(?s)/\\*\\*.*?\\*/", "")
        .replaceAll("(?m)^(package|import) .*$", "")
        .replace("private Quotes() {}", "")
        .replace("@Nullable ", "")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .reduce("", (text, line) -> text + line + "\n");
  }

  @Test
  void readmeIsShort() {
    Page readme = Page.all().get(0);
    assertTrue(readme.text().lines().count() <= README_LINES);
  }

  @TestFactory
  Stream<DynamicTest> linksLeadSomewhere() {
    return Page.all().stream()
        .map(page -> dynamicTest(page.name(), () -> assertEquals(List.of(), page.brokenLinks())));
  }

  @Test
  void everyRuleHasItsReason() {
    Page page =
        Page.all().stream()
            .filter(each -> each.file().endsWith("transformation.md"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        List.of(),
        Rules.names().stream().filter(name -> !page.text().contains("`" + name + "`")).toList());
  }

  /** A listing belongs to the Java block before it, and says of which class it is, and when. */
  @Test
  void everyListingIsChecked() {
    for (Page page : Page.all()) {
      boolean java = false;
      for (Block block : Block.in(page.text())) {
        java |= block.is("java");
        if (block.is("javap")) {
          String where = page.name() + ":" + block.line();
          assertTrue(java, where);
          assertTrue(block.info().matches("javap (before|after) [\\w$]+"), where);
          assertFalse(block.text().isBlank(), where);
        }
      }
    }
  }
}
