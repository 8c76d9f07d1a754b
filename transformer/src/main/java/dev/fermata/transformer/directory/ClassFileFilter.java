package dev.fermata.transformer.directory;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Chooses class files by Ant's patterns on their paths: {@code *} and {@code ?} stand for
 * characters other than {@code /}, {@code **} for any number of directories, and a pattern that
 * ends with {@code /} is meant to end with {@code /**}. A backslash counts as a slash.
 *
 * <pre>{@code
 * new ClassFileFilter(List.of("com/acme/**"), List.of("**}{@code /*Stub.class"))
 * }</pre>
 */
public final class ClassFileFilter {

  /** Accepts every class file. */
  public static final ClassFileFilter ALL = new ClassFileFilter(List.of(), List.of());

  private final List<Pattern> includes;
  private final List<Pattern> excludes;

  /**
   * A filter; it is immutable.
   *
   * @param includes one of these must match; if there is none, every file is included
   * @param excludes none of these may match
   */
  public ClassFileFilter(List<String> includes, List<String> excludes) {
    this.includes = includes.stream().map(ClassFileFilter::compile).toList();
    this.excludes = excludes.stream().map(ClassFileFilter::compile).toList();
  }

  /**
   * Whether a class file is to be looked at.
   *
   * @param path relative to its directory of classes, with slashes, as {@code
   *     com/acme/Quotes.class}
   * @return true if it is included and not excluded
   */
  public boolean accepts(String path) {
    return (includes.isEmpty() || matches(includes, path)) && !matches(excludes, path);
  }

  private static boolean matches(List<Pattern> patterns, String path) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
  }

  private static Pattern compile(String antPattern) {
    String pattern = antPattern.strip().replace('\\', '/');
    if (pattern.endsWith("/")) {
      pattern += "**";
    }
    StringBuilder regex = new StringBuilder();
    int at = 0;
    while (at < pattern.length()) {
      if (pattern.startsWith("**/", at) && startsSegment(pattern, at)) {
        regex.append("(?:[^/]+/)*");
        at += 3;
      } else if (pattern.startsWith("**", at)) {
        regex.append(".*");
        at += 2;
      } else {
        regex.append(one(pattern.charAt(at)));
        at++;
      }
    }
    return Pattern.compile(regex.toString());
  }

  private static boolean startsSegment(String pattern, int at) {
    return at == 0 || pattern.charAt(at - 1) == '/';
  }

  private static String one(char c) {
    return switch (c) {
      case '*' -> "[^/]*";
      case '?' -> "[^/]";
      default -> Pattern.quote(String.valueOf(c));
    };
  }
}
