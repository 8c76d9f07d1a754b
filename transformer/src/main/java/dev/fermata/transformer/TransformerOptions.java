package dev.fermata.transformer;

import java.util.Set;

/**
 * How to transform.
 *
 * @param annotations internal names of the annotations that mark a method as asynchronous
 * @param verify whether every transformed class is read again and verified
 * @param fuse whether an await of a call whose body is known calls that body directly; without it
 *     the code is larger and slower, and does the same
 */
public record TransformerOptions(Set<String> annotations, boolean verify, boolean fuse) {

  /** Marked by {@code dev.fermata.annotation.Async}, verified. */
  public static final TransformerOptions DEFAULT =
      new TransformerOptions(Set.of("dev/fermata/annotation/Async"), true, true);

  /** Takes a copy of the names. */
  public TransformerOptions {
    annotations = Set.copyOf(annotations);
  }
}
