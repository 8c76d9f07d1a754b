package dev.fermata.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A {@code <pre>} of the Javadoc of a type. It has members, statements, or both, with empty lines
 * between them; a piece is a declaration of members if it begins like one.
 *
 * @param type the file that has it, without its ending
 * @param line the number of its first line
 * @param text the Java
 */
record JavadocSnippet(String type, int line, String text) {
  private static final Pattern PRE = Pattern.compile("(?s)<pre>\\{@code\\n(.*?)\\n[ *]*\\}</pre>");
  private static final Pattern PUBLIC =
      Pattern.compile("(?m)^public .*\\b(class|interface|enum|record)\\b");
  private static final Pattern MEMBERS =
      Pattern.compile("^(@Async|private|public|static|void|final class)\\b.*", Pattern.DOTALL);
  private static final Pattern ON_A_LOOP =
      Pattern.compile("(?<!\\.)\\b(await|spawn)\\(|Promise\\.create|EventLoop\\.current");
  private static final Pattern THROWS = Pattern.compile("// throws (\\w+)");

  private static final String FILE =
      """
      import static dev.fermata.Fermata.*;
      import static dev.fermata.it.docs.Names.*;
      import dev.fermata.*;
      import dev.fermata.Clock;
      import dev.fermata.annotation.Async;
      import dev.fermata.it.docs.Names;
      import dev.fermata.it.docs.Names.*;
      import dev.fermata.sync.*;
      import dev.fermata.sync.Semaphore;
      import java.io.*;
      import java.net.URI;
      import java.nio.file.*;
      import java.time.*;
      import java.util.*;
      import java.util.concurrent.*;
      import org.slf4j.MDC;
      public class %s {
      %s
      %s
      }
      """;

  private static final String ON_THE_LOOP =
      """
      @Async
      public Task<Object> statements() throws Exception {
      %s
      return done(null);
      }
      """;

  private static final String PLAIN =
      """
      public Object statements() throws Exception {
      %s
      return null;
      }
      """;

  /** The files of all public types that users name. */
  static List<Path> publicTypes() {
    Path root = Page.root();
    List<Path> types = new ArrayList<>();
    for (String room :
        List.of(
            "runtime/src/main/java/dev/fermata",
            "runtime/src/main/java/dev/fermata/sync",
            "annotations/src/main/java/dev/fermata/annotation")) {
      try (Stream<Path> files = Files.list(root.resolve(room))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> PUBLIC.matcher(read(file)).find())
            .sorted()
            .forEach(types::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return types;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the Javadoc of a file says about its type, in one line. */
  static String description(Path file) {
    String source = read(file);
    Matcher type = PUBLIC.matcher(source);
    if (!type.find()) {
      throw new IllegalStateException("no public type in " + file);
    }
    String before = source.substring(0, type.start());
    return before.substring(before.lastIndexOf("/**")).replaceAll("\\s*\\n \\*\\s*", " ");
  }

  /** All of a file. */
  static List<JavadocSnippet> in(Path file) {
    String type = file.getFileName().toString().replace(".java", "");
    String source = read(file);
    List<JavadocSnippet> snippets = new ArrayList<>();
    Matcher pre = PRE.matcher(source);
    while (pre.find()) {
      int line = 2 + (int) source.substring(0, pre.start()).chars().filter(c -> c == '\n').count();
      String text = pre.group(1).replaceAll("(?m)^ *\\* ?", "");
      snippets.add(new JavadocSnippet(type, line, text));
    }
    return snippets;
  }

  /** The class that {@link #source} makes of it. */
  String className() {
    return type + "Line" + line;
  }

  /** A whole file, which takes the rest from {@link Names}. */
  String source() {
    StringBuilder members = new StringBuilder();
    StringBuilder statements = new StringBuilder();
    for (String piece : text.replace("…", "").split("\n(?=\n[^\\s}])")) {
      StringBuilder to = MEMBERS.matcher(piece.strip()).matches() ? members : statements;
      to.append(piece).append('\n');
    }
    return FILE.formatted(className(), members, method(statements.toString().strip()));
  }

  private String method(String statements) {
    if (statements.isEmpty()) {
      return "";
    }
    String whole = statements.startsWith("}") ? "try {\nlog(1);\n" + statements : statements;
    return (isOnALoop() ? ON_THE_LOOP : PLAIN).formatted(whole);
  }

  /** Whether its statements are for a loop's thread, and not for one that may block. */
  boolean isOnALoop() {
    return ON_A_LOOP.matcher(text).find();
  }

  /** The exception that a comment promises, if one does; else nothing. */
  String thrown() {
    Matcher comment = THROWS.matcher(text);
    return comment.find() ? comment.group(1) : "";
  }
}
