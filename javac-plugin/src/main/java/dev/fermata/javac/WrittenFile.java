package dev.fermata.javac;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * A place where javac may be about to write a class file, and whether it did. What was there before
 * is not mistaken for what is new: it is dated back until it is replaced.
 */
final class WrittenFile {

  private static final FileTime LONG_AGO = FileTime.fromMillis(0);

  private final Path path;
  private final @Nullable FileTime original;
  private final @Nullable FileTime mark;

  private WrittenFile(Path path, @Nullable FileTime original, @Nullable FileTime mark) {
    this.path = path;
    this.original = original;
    this.mark = mark;
  }

  /** Before it is written. */
  static WrittenFile expect(Path path) {
    try {
      FileTime original = Files.getLastModifiedTime(path);
      Files.setLastModifiedTime(path, LONG_AGO);
      // As the file system keeps it.
      return new WrittenFile(path, original, Files.getLastModifiedTime(path));
    } catch (IOException e) { // it is not there, or javac cannot write it either
      return new WrittenFile(path, null, null);
    }
  }

  Path path() {
    return path;
  }

  /** Whether it has been written; if not, what was there is as it was before. */
  boolean isWritten() {
    try {
      if (!Files.isRegularFile(path)) {
        return false;
      }
      if (mark == null || original == null || !Files.getLastModifiedTime(path).equals(mark)) {
        return true;
      }
      Files.setLastModifiedTime(path, original);
      return false;
    } catch (IOException e) {
      return false;
    }
  }
}
