package dev.fermata.transformer.directory;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run over directories has found and would write.
 *
 * @param classes the classes that were rewritten in memory, in the order of their paths
 * @param diagnostics all errors and warnings, by directory, source file and line
 * @param staleFrames files of frame classes that no class uses any more, absolute
 */
public record PendingChanges(
    List<TransformedClass> classes, List<Diagnostic> diagnostics, List<Path> staleFrames) {

  /** Takes copies of the lists. */
  public PendingChanges {
    classes = List.copyOf(classes);
    diagnostics = List.copyOf(diagnostics);
    staleFrames = List.copyOf(staleFrames);
  }

  /** How many diagnostics there are of a severity. */
  public long count(Severity severity) {
    return diagnostics.stream().filter(diagnostic -> diagnostic.severity() == severity).count();
  }

  /**
   * Whether nothing may be written.
   *
   * @param failOnWarning whether a warning is as bad as an error
   */
  public boolean mustFail(boolean failOnWarning) {
    return hasErrors() || failOnWarning && count(Severity.WARNING) > 0;
  }

  /** Whether a class cannot be transformed, so that nothing may be written. */
  public boolean hasErrors() {
    return count(Severity.ERROR) > 0;
  }

  /**
   * Deletes stale frame classes, then puts the rewritten classes and their frame classes in place,
   * each file atomically. All other files keep their bytes and times.
   *
   * @throws IOException if a file cannot be written; what was written before stays, and a new run
   *     finishes the rest
   * @throws IllegalStateException if there are errors
   */
  public void write() throws IOException {
    if (hasErrors()) {
      throw new IllegalStateException("there are errors: nothing may be written");
    }
    // Before anything is written: a new frame class may have the name of a stale one but for case.
    for (Path stale : staleFrames) {
      Files.deleteIfExists(stale);
    }
    for (TransformedClass changed : classes) {
      changed.write();
    }
  }

  /** All files that {@link #write} writes or deletes. */
  public List<Path> files() {
    return Stream.concat(
            staleFrames.stream(),
            classes.stream().flatMap(changed -> changed.files().keySet().stream()))
        .toList();
  }

  /**
   * One line for the user: how many classes, methods and await points are transformed, and how many
   * frame classes deleted.
   */
  public String summary() {
    return transformed() + deleted();
  }

  private String deleted() {
    return staleFrames.isEmpty()
        ? ""
        : ", "
            + plural(staleFrames.size(), "stale frame class", "stale frame classes")
            + " deleted";
  }

  private String transformed() {
    if (classes.isEmpty()) {
      return "Fermata: nothing to transform";
    }
    int methods = classes.stream().mapToInt(changed -> changed.result().methods()).sum();
    int awaits = classes.stream().mapToInt(changed -> changed.result().awaits()).sum();
    return "Fermata: %s, %s, %s transformed"
        .formatted(
            plural(classes.size(), "class", "classes"),
            plural(methods, "method", "methods"),
            plural(awaits, "await point", "await points"));
  }

  /** Whether there is neither a class that needs transforming nor an error. */
  public boolean isClean() {
    return classes.isEmpty() && !hasErrors();
  }

  /** One line for the user: whether every class is transformed. */
  public String checkSummary() {
    if (isClean()) {
      return "Fermata: every class is transformed";
    }
    return "Fermata: %s not transformed, %s"
        .formatted(
            plural(classes.size(), "class", "classes"),
            plural(count(Severity.ERROR), "error", "errors"));
  }

  /** One line for the user: how many errors and warnings there are. */
  public String failure() {
    return "Fermata: %s, %s; no class file was written"
        .formatted(
            plural(count(Severity.ERROR), "error", "errors"),
            plural(count(Severity.WARNING), "warning", "warnings"));
  }

  private static String plural(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
