package dev.fermata.transformer.classpath;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The class files of the running JDK, in all of its modules, read from its image. */
final class JdkSource implements ClassFileSource {

  private final FileSystem image = FileSystems.getFileSystem(URI.create("jrt:/"));

  @Override
  public byte @Nullable [] read(String internalName) throws IOException {
    int slash = internalName.lastIndexOf('/');
    if (slash < 0) {
      return null; // the JDK has no class in the unnamed package
    }
    try {
      return read(internalName.substring(0, slash).replace('/', '.'), internalName);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** {@code /packages/java.lang} has a link for each module with that package. */
  private byte @Nullable [] read(String packageName, String internalName) throws IOException {
    Path links = image.getPath("/packages", packageName);
    if (!Files.isDirectory(links)) {
      return null;
    }
    try (Stream<Path> modules = Files.list(links)) {
      for (Path link : (Iterable<Path>) modules::iterator) {
        Path file =
            image.getPath("/modules", link.getFileName().toString(), internalName + ".class");
        if (Files.isRegularFile(file)) {
          return Files.readAllBytes(file);
        }
      }
    }
    return null;
  }

  /** The image is the running JDK's own: it stays open. */
  @Override
  public void close() {}

  @Override
  public String toString() {
    return "the JDK";
  }
}
