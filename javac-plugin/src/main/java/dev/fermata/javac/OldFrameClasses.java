package dev.fermata.javac;

import dev.fermata.transformer.classpath.ClassFileHeader;
import dev.fermata.transformer.scan.RuntimeNames;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Frame classes of methods that are gone or have another name now. Nothing refers to them, but they
 * would be packed with the others, and refer to bodies that do not exist.
 *
 * <p>All classes of a source file are compiled together. So a frame class whose name begins with
 * that of a class just compiled is old, if it was not just written and there is no class which it
 * could be of as well.
 */
final class OldFrameClasses {

  private static final String SUFFIX = ".class";

  private static final String FRAMES = "$$Frame";

  private final Set<Path> compiled;
  private final Set<Path> written;

  /**
   * @param compiled the class files that javac has written
   * @param written those that the transformer has written
   */
  OldFrameClasses(Collection<Path> compiled, Collection<Path> written) {
    this.compiled = new HashSet<>(compiled);
    this.written = new HashSet<>(written);
  }

  void delete() throws IOException {
    Set<Path> directories = new LinkedHashSet<>();
    for (Path file : compiled) {
      directories.add(Objects.requireNonNull(file.getParent(), "an absolute path"));
    }
    for (Path directory : directories) {
      deleteIn(directory);
    }
  }

  private void deleteIn(Path directory) throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, "*" + FRAMES + "*" + SUFFIX)) {
      for (Path file : files) {
        if (!written.contains(file) && isOfCompiledClass(file) && isFrameClass(file)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Every class that is there, and which it could be of by its name, has just been compiled. */
  private boolean isOfCompiledClass(Path file) {
    String name = file.getFileName().toString();
    boolean found = false;
    for (int end = name.indexOf('$'); end > 0; end = name.indexOf('$', end + 1)) {
      Path owner = file.resolveSibling(name.substring(0, end) + SUFFIX);
      if (compiled.contains(owner)) {
        found = true;
      } else if (Files.exists(owner)) {
        return false;
      }
    }
    return found;
  }

  private static boolean isFrameClass(Path file) throws IOException {
    return RuntimeNames.FRAME.equals(ClassFileHeader.parse(Files.readAllBytes(file)).superName());
  }
}
