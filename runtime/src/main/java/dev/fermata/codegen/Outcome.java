package dev.fermata.codegen;

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

  Outcome(Kind kind, @Nullable Object content) {
    this.kind = kind;
    this.content = content;
  }
}
