package dev.fermata.agent;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** Tells the user, on standard error, as the command line does. */
final class Report {

  private final PrintStream err;
  private final boolean warnings;

  /**
   * A report.
   *
   * @param err where to print
   * @param warnings whether warnings are wanted
   */
  Report(PrintStream err, boolean warnings) {
    this.err = err;
    this.warnings = warnings;
  }

  /** Prints what there is to say of a class. */
  void print(List<Diagnostic> diagnostics) {
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.severity() == Severity.ERROR) {
        err.println("error: " + diagnostic.render());
      } else if (warnings) {
        err.println("warning: " + diagnostic.render());
      }
    }
  }

  /** Prints a line that is no diagnostic. */
  void print(String line) {
    err.println("Fermata: " + line);
  }

  /** All diagnostics as one text. */
  static String text(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(Diagnostic::render).collect(Collectors.joining("\n"));
  }
}
