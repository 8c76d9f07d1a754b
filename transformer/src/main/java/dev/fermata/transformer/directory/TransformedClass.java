package dev.fermata.transformer.directory;

import dev.fermata.transformer.TransformResult.Transformed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
    Map<Path, byte[]> files = files();
    for (Map.Entry<Path, byte[]> entry : files.entrySet()) {
      if (!entry.getKey().equals(file)) {
        AtomicFile.write(entry.getKey(), entry.getValue());
      }
    }
    AtomicFile.write(file, files.get(file));
  }

  /**
   * Each file that is to be written, and its bytes. Frame classes are in the package of their
   * class, wherever its directory is.
   */
  Map<Path, byte[]> files() {
    Map<Path, byte[]> files = new LinkedHashMap<>();
    result
        .classFiles()
        .forEach(
            (name, content) ->
                files.put(
                    name.equals(result.className()) ? file : FrameFiles.beside(file, name),
                    content));
    return files;
  }
}
