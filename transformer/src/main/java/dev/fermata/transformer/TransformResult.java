package dev.fermata.transformer;

import dev.fermata.transformer.diagnostics.Diagnostic;
import java.util.List;
import java.util.Map;

/** What became of one class file. */
public sealed interface TransformResult {

  /**
   * What deserves the user's attention: of a class that is not rejected, warnings.
   *
   * @return errors and warnings, by method
   */
  List<Diagnostic> diagnostics();

  /**
   * The class has nothing asynchronous in it, or was transformed before: its bytes stay.
   *
   * @param diagnostics what deserves the user's attention but is not wrong
   */
  record Unchanged(List<Diagnostic> diagnostics) implements TransformResult {

    /** There is nothing to say. */
    public Unchanged() {
      this(List.of());
    }
  }

  /**
   * The class was rewritten.
   *
   * @param className internal name of the class, as {@code com/acme/Quotes}
   * @param classFiles internal name to bytes: the class itself and its frame classes, in a fixed
   *     order
   * @param methods how many methods became asynchronous
   * @param awaits how many await points they have
   * @param warnings what deserves the user's attention but is not wrong
   */
  record Transformed(
      String className,
      Map<String, byte[]> classFiles,
      int methods,
      int awaits,
      List<Diagnostic> warnings)
      implements TransformResult {

    @Override
    public List<Diagnostic> diagnostics() {
      return warnings;
    }
  }

  /**
   * The class cannot be transformed; nothing of it may be written.
   *
   * @param diagnostics all that is wrong with it, at least one of them an error
   */
  record Rejected(List<Diagnostic> diagnostics) implements TransformResult {}
}
