package dev.fermata.transformer.directory;

import dev.fermata.transformer.TransformResult.Transformed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A class that was rewritten in memory.
 *
 * @param file where the original is, absolute
 * @param result what to write instead of it and beside it
 */
public record TransformedClass(Path file, Transformed result) {

  /**
   * The frame classes first: if this is broken off, the class is still the original, to be tried
   * again.
   */
  void write() throws IOException {
    for (Map.Entry<String, byte[]> entry : result.classFiles().entrySet()) {
      if (!entry.getKey().equals(result.className())) {
        AtomicFile.write(beside(entry.getKey()), entry.getValue());
      }
    }
    AtomicFile.write(file, result.classFiles().get(result.className()));
  }

  /** Frame classes are in the package of their class, wherever its directory is. */
  private Path beside(String internalName) {
    return file.resolveSibling(
        internalName.substring(internalName.lastIndexOf('/') + 1) + ".class");
  }
}
