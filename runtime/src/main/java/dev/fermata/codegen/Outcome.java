package dev.fermata.codegen;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A body result that a plain value cannot express. For generated code only. */
public final class Outcome {
  enum Kind {
    /** A value that looks like another kind of result. */
    VALUE,
    /** A failure that no handler of the body may see. */
    FAILURE,
    /** A future whose outcome is to be the result. */
    ADOPT
  }

  final Kind kind;
  final @Nullable Object content;

  /** Where the future was returned: the class, the method and the file. */
  final String place;

  /** The line there, or 0. */
  final int line;

  Outcome(Kind kind, @Nullable Object content) {
    this.kind = kind;
    this.content = content;
    this.place = "";
    this.line = 0;
  }

  /** A future to adopt. */
  Outcome(CompletionStage<?> future, String place, int line) {
    this.kind = Kind.ADOPT;
    this.content = future;
    this.place = place;
    this.line = line;
  }
}
