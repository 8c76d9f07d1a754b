package dev.fermata.codegen;

import dev.fermata.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A body result that a plain value cannot express. As a future it never ends; it is one so that a
 * single look tells a plain result from all others, and the way out of a body can take it for a
 * stage. For generated code only.
 */
public final class Outcome extends CompletableFuture<@Nullable Object> {
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

  private @Nullable Task<?> task;

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

  /** The task of the call, the same each time. */
  Task<?> task() {
    Task<?> made = task;
    if (made == null) {
      made = Codegen.task(this);
      task = made;
    }
    return made;
  }
}
