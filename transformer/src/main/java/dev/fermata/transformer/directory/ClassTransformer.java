package dev.fermata.transformer.directory;

import dev.fermata.transformer.AsyncTransformer;
import dev.fermata.transformer.TransformResult;

/** What transforms one class file; in production {@link AsyncTransformer#transform}. */
@FunctionalInterface
public interface ClassTransformer {

  /**
   * Transforms one class.
   *
   * @param classFile the bytes of the class file, which are not changed
   * @return what became of it
   */
  TransformResult transform(byte[] classFile);
}
