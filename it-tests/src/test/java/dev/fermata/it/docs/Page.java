package dev.fermata.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation.
 *
 * @param file where it is
 * @param text what it says, lines separated by newlines
 */
record Page(Path file, String text) {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^):\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  /** README.md and all pages directly in docs, in the order of their names. */
  static List<Page> all() {
    Path root = root();
    List<Page> pages = new ArrayList<>();
    pages.add(read(root.resolve("README.md")));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve("docs"), "*.md")) {
      List<Path> sorted = new ArrayList<>();
      files.forEach(sorted::add);
      sorted.stream().sorted().map(Page::read).forEach(pages::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pages;
  }

  /** The directory of the reactor, above the module that the tests run in. */
  static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("README.md"))) {
      directory = directory.getParent();
      if (directory == null) {
        throw new IllegalStateException("no README.md above " + Path.of("").toAbsolutePath());
      }
    }
    return directory;
  }

  private static Page read(Path file) {
    try {
      return new Page(file, Files.readString(file).replace("\r\n", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name of the page, for messages. */
  String name() {
    return root().relativize(file).toString();
  }

  /** The links that stay within the repository and lead nowhere: no such file, or no such part. */
  List<String> brokenLinks() {
    List<String> broken = new ArrayList<>();
    Matcher matcher = LINK.matcher(text);
    while (matcher.find()) {
      String[] link = matcher.group(1).split("#", 2);
      Path target = link[0].isEmpty() ? file : file.resolveSibling(link[0]);
      if (!Files.exists(target) || link.length == 2 && !read(target).hasPart(link[1])) {
        broken.add(matcher.group(1));
      }
    }
    return broken;
  }

  /** Whether it has a heading with this anchor. */
  private boolean hasPart(String anchor) {
    return HEADING
        .matcher(text)
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
        .anyMatch(anchor::equals);
  }
}
