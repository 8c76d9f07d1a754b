package dev.fermata.transformer.classpath;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The class files of a directory. */
final class DirectorySource implements ClassFileSource {

  private final Path directory;

  DirectorySource(Path directory) {
    this.directory = directory;
  }

  @Override
  public byte @Nullable [] read(String internalName) throws IOException {
    Path file;
    try {
      file = directory.resolve(internalName + ".class");
    } catch (InvalidPathException e) { // a name that this file system cannot have
      return null;
    }
    return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return directory.toString();
  }
}
