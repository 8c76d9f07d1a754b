package dev.fermata.transformer.classpath;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One place where class files are: a directory, a jar, the JDK. It can be used by any thread. */
interface ClassFileSource extends Closeable {

  /**
   * Reads a class file.
   *
   * @param internalName as {@code java/lang/String}
   * @return its bytes, or null if it is not here
   * @throws IOException if it is here and cannot be read
   */
  byte @Nullable [] read(String internalName) throws IOException;
}
