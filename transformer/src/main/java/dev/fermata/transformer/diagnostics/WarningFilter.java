package dev.fermata.transformer.diagnostics;

import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which warnings the user does not want. Errors always pass.
 *
 * @param off what is switched off: the name of a rule, as {@code blocking-call}, or the same in
 *     some classes only, as {@code blocking-call:com.acme.legacy.*}; a class is named by its binary
 *     name, {@code *} stands for any characters, and nested classes are meant too
 */
public record WarningFilter(List<String> off) {

  /** Lets every warning pass. */
  public static final WarningFilter NONE = new WarningFilter(List.of());

  /** Takes a copy of the list. */
  public WarningFilter {
    off = off.stream().map(String::strip).toList();
  }

  /** Names of the rules that it has something to say of. */
  public Set<String> rules() {
    return off.stream().map(WarningFilter::rule).collect(Collectors.toSet());
  }

  /** Whether the user is to be told. */
  public boolean passes(Diagnostic diagnostic) {
    return diagnostic.severity() == Severity.ERROR
        || off.stream().noneMatch(each -> isOff(each, diagnostic));
  }

  private static boolean isOff(String each, Diagnostic diagnostic) {
    String rule = rule(each);
    return rule.equals(diagnostic.rule())
        && (rule.length() == each.length()
            || matches(each.substring(rule.length() + 1), diagnostic.location().className()));
  }

  private static String rule(String each) {
    int colon = each.indexOf(':');
    return colon < 0 ? each : each.substring(0, colon);
  }

  private static boolean matches(String pattern, String className) {
    String regex = Pattern.quote(pattern.strip()).replace("*", "\\E.*\\Q");
    return Pattern.matches(regex + "(\\$.*)?", className);
  }
}
