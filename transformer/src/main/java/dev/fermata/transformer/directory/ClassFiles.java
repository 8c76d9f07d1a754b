package dev.fermata.transformer.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The class files under directories, absolute. Sets: a directory that is given twice, or inside
 * another, is looked at once.
 *
 * @param all every class file
 * @param accepted those that a filter accepts
 */
record ClassFiles(SortedSet<Path> all, SortedSet<Path> accepted) {

  private static final String SUFFIX = ".class";

  /** Finds them. */
  static ClassFiles under(Collection<Path> directories, ClassFileFilter filter) throws IOException {
    ClassFiles found = new ClassFiles(new TreeSet<>(), new TreeSet<>());
    for (Path directory : directories) {
      Path root = directory.toAbsolutePath().normalize();
      try (Stream<Path> tree = Files.walk(root)) {
        tree.filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
            .forEach(file -> found.add(root, file, filter));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    return found;
  }

  private void add(Path root, Path file, ClassFileFilter filter) {
    all.add(file);
    String separator = root.getFileSystem().getSeparator();
    if (filter.accepts(root.relativize(file).toString().replace(separator, "/"))) {
      accepted.add(file);
    }
  }
}
