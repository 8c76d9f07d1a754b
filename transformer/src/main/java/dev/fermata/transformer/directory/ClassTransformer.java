package dev.fermata.transformer.directory;

import dev.fermata.transformer.AsyncTransformer;
import dev.fermata.transformer.TransformResult;
import java.util.function.Consumer;

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

  /**
   * The same, to show people what becomes of the class.
   *
   * @param classFile the bytes of the class file, which are not changed
   * @param text is given the state machines as text, by those who can; nothing, if the class is
   *     unchanged
   * @return as {@link #transform}
   */
  default TransformResult print(byte[] classFile, Consumer<String> text) {
    return transform(classFile);
  }
}
