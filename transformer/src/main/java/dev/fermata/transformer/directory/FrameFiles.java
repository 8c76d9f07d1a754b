package dev.fermata.transformer.directory;

import dev.fermata.transformer.ClassFileProblems;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Location;
import dev.fermata.transformer.scan.BodyFrames;
import dev.fermata.transformer.scan.FrameClassFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares the frame classes of directories with the classes that they belong to, as both will be
 * when what was transformed is written.
 */
final class FrameFiles {

  /** In the name of each; so have others, perhaps. */
  private static final String SUFFIX = "$$Frame";

  private final Map<Path, byte[]> written = new HashMap<>();

  FrameFiles(List<TransformedClass> changes) {
    changes.forEach(change -> written.putAll(change.files()));
  }

  /** The file of a class that is in the same package as that of another file. */
  static Path beside(Path file, String internalName) {
    return file.resolveSibling(
        internalName.substring(internalName.lastIndexOf('/') + 1) + ".class");
  }

  /** What may be frame classes, by their names, beside some files. */
  static List<Path> inDirectoriesOf(Collection<Path> files) throws IOException {
    Set<Path> directories = new TreeSet<>();
    for (Path file : files) {
      directories.add(Objects.requireNonNull(file.getParent(), "an absolute path of a file"));
    }
    List<Path> found = new ArrayList<>();
    for (Path directory : directories) {
      try (DirectoryStream<Path> named =
          Files.newDirectoryStream(directory, "*" + SUFFIX + "*.class")) {
        named.forEach(found::add);
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
    Collections.sort(found);
    return found;
  }

  /** Frame classes whose methods were renamed or deleted since; other classes are never among. */
  List<Path> stale(Collection<Path> files) throws IOException {
    List<Path> stale = new ArrayList<>();
    for (Path file : files) {
      // Reading them all would be no mistake, only slow.
      if (file.getFileName().toString().contains(SUFFIX) && isStale(file)) {
        stale.add(file);
      }
    }
    return stale;
  }

  private boolean isStale(Path file) throws IOException {
    if (written.containsKey(file)) {
      return false;
    }
    Optional<FrameClassFile> frame = FrameClassFile.read(Files.readAllBytes(file));
    if (frame.isEmpty() || !beside(file, frame.get().name()).equals(file)) {
      return false;
    }
    byte[] owner = content(beside(file, frame.get().owner()));
    return owner == null || !frame.get().isUsedBy(owner);
  }

  private byte @Nullable [] content(Path file) throws IOException {
    byte[] content = written.get(file);
    if (content == null && Files.exists(file)) {
      return Files.readAllBytes(file);
    }
    return content;
  }

  /** What is to be said of a class, transformed before, that has lost frame classes. */
  static List<Diagnostic> missing(Path file, byte[] classFile) {
    BodyFrames frames = BodyFrames.of(classFile);
    return frames.frameClasses().stream()
        .filter(name -> !Files.exists(beside(file, name)))
        .map(name -> missing(frames, name))
        .toList();
  }

  private static Diagnostic missing(BodyFrames frames, String name) {
    String className = frames.className().replace('/', '.');
    return ClassFileProblems.missingFrameClass(
        new Location(className, frames.sourceFile(), "", 0), name.replace('/', '.'));
  }
}
