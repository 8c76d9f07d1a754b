package dev.fermata.transformer;

import dev.fermata.transformer.classpath.ClassPath;

/** Rewrites the asynchronous methods of one class file at a time. */
public final class AsyncTransformer {

  private final TransformerOptions options;
  private final ClassPath classPath;

  /**
   * A transformer; it is immutable and may be used by several threads.
   *
   * @param options what marks a method, and whether to verify
   * @param classPath where to look up supertypes
   */
  public AsyncTransformer(TransformerOptions options, ClassPath classPath) {
    this.options = options;
    this.classPath = classPath;
  }

  /**
   * Transforms one class.
   *
   * @param classFile the bytes of the class file, which are not changed
   * @return what became of it; bad input is {@link TransformResult.Rejected}, never an exception
   */
  public TransformResult transform(byte[] classFile) {
    return new TransformResult.Unchanged();
  }
}
