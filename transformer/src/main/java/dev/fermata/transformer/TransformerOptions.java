package dev.fermata.transformer;

import dev.fermata.transformer.check.Rules;
import dev.fermata.transformer.diagnostics.WarningFilter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How to transform, and what to say of it.
 *
 * @param annotations internal names of the annotations that mark a method as asynchronous
 * @param verify whether every transformed class is read again and verified
 * @param fuse whether an await of a call whose body is known calls that body directly; without it
 *     the code is larger and slower, and does the same
 * @param warnings which warnings are not wanted
 */
public record TransformerOptions(
    Set<String> annotations, boolean verify, boolean fuse, WarningFilter warnings) {

  /** Marked by {@code dev.fermata.annotation.Async}, verified, with all warnings. */
  public static final TransformerOptions DEFAULT =
      new TransformerOptions(Set.of("dev/fermata/annotation/Async"), true, true);

  /**
   * Takes a copy of the names.
   *
   * @throws IllegalArgumentException if there is no such warning
   */
  public TransformerOptions {
    annotations = Set.copyOf(annotations);
    for (String rule : warnings.rules()) {
      if (!allWarnings().contains(rule)) {
        throw new IllegalArgumentException(
            "no warning is called \""
                + rule
                + "\"; there are: "
                + String.join(", ", allWarnings()));
      }
    }
  }

  private static List<String> allWarnings() {
    return Stream.concat(Rules.warnings().stream(), Stream.of(ClassFileProblems.LARGE_METHOD))
        .sorted()
        .toList();
  }

  /** With all warnings. */
  public TransformerOptions(Set<String> annotations, boolean verify, boolean fuse) {
    this(annotations, verify, fuse, WarningFilter.NONE);
  }

  /** The same without some warnings. */
  public TransformerOptions with(WarningFilter filter) {
    return new TransformerOptions(annotations, verify, fuse, filter);
  }
}
