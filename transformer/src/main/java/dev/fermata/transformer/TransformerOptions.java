package dev.fermata.transformer;

import dev.fermata.transformer.check.BlockingCalls;
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
 * @param blockingCalls methods to warn of where they are called in asynchronous methods, beside
 *     those that are known: as {@code com.acme.Client.fetch}, or with {@code !} before it for one
 *     that does not block
 */
public record TransformerOptions(
    Set<String> annotations,
    boolean verify,
    boolean fuse,
    WarningFilter warnings,
    List<String> blockingCalls) {

  /** Marked by {@code dev.fermata.annotation.Async}, verified, with all warnings. */
  public static final TransformerOptions DEFAULT =
      new TransformerOptions(Set.of("dev/fermata/annotation/Async"), true, true);

  /**
   * Takes a copy of the names.
   *
   * @throws IllegalArgumentException if there is no such warning, or a call cannot be understood
   */
  public TransformerOptions {
    annotations = Set.copyOf(annotations);
    blockingCalls = List.copyOf(blockingCalls);
    BlockingCalls.validate(blockingCalls);
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
    this(annotations, verify, fuse, WarningFilter.NONE, List.of());
  }

  /** The same with other warnings. */
  public TransformerOptions with(WarningFilter filter, List<String> calls) {
    return new TransformerOptions(annotations, verify, fuse, filter, calls);
  }
}
