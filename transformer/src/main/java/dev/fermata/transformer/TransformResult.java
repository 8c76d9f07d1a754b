package dev.fermata.transformer;

import dev.fermata.transformer.diagnostics.Diagnostic;
import java.util.List;
import java.util.Map;

/** What became of one class file. */
public sealed interface TransformResult {

  /** The class has nothing asynchronous in it, or was transformed before: its bytes stay. */
  record Unchanged() implements TransformResult {}

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
      implements TransformResult {}

  /**
   * The class cannot be transformed; nothing of it may be written.
   *
   * @param diagnostics all that is wrong with it, at least one of them an error
   */
  record Rejected(List<Diagnostic> diagnostics) implements TransformResult {}
}
