package dev.fermata.transformer.diagnostics;

/**
 * One thing to tell the user: what is wrong, where, why, and what to write instead.
 *
 * @param severity whether it fails the build
 * @param rule name of the rule, which is also the name of its page in {@code docs/diagnostics}
 * @param location where it is
 * @param problem what is wrong and why, one or two sentences
 * @param remedy what to write instead; may have several lines
 */
public record Diagnostic(
    Severity severity, String rule, Location location, String problem, String remedy) {

  /** How bad it is. */
  public enum Severity {
    /** The class cannot be transformed: the build fails. */
    ERROR,
    /** The class is transformed, but probably does not do what was meant. */
    WARNING
  }

  /**
   * Where in the user's source.
   *
   * @param className binary name of the class, as {@code com.acme.Quotes}
   * @param sourceFile name of the source file, as {@code Quotes.java}, or the class name if unknown
   * @param member the method, as {@code callApi(String)}, {@code constructor Quotes(String)},
   *     {@code static initialiser of Quotes} or {@code lambda in callApi(String)}; empty for the
   *     class
   * @param line line in the source file, or 0 if the member has none
   */
  public record Location(String className, String sourceFile, String member, int line) {

    /** For bytes of which not even the class can be told. */
    public static final Location UNKNOWN = new Location("(unknown class)", "(unknown file)", "", 0);
  }

  /** The same, elsewhere. */
  public Diagnostic at(Location elsewhere) {
    return new Diagnostic(severity, rule, elsewhere, problem, remedy);
  }

  /** The whole message as people read it, without the severity and without a final newline. */
  public String render() {
    String line = location.line() > 0 ? ":" + location.line() : "";
    return location.sourceFile() + line + ": " + message();
  }

  /** The same without file and line, for those who show these in a way of their own. */
  public String message() {
    StringBuilder text = new StringBuilder(problem);
    text.append("\n  at: ").append(location.className());
    if (!location.member().isEmpty()) {
      text.append(", ").append(location.member());
    }
    text.append("\n  fix: ").append(remedy.replace("\n", "\n       "));
    text.append("\n  see: docs/diagnostics/").append(rule).append(".md");
    return text.toString();
  }
}
