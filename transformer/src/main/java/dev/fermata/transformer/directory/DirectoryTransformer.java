package dev.fermata.transformer.directory;

import dev.fermata.transformer.TransformResult;
import dev.fermata.transformer.TransformResult.Transformed;
import dev.fermata.transformer.TransformResult.Unchanged;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Transforms the class files of directories, in memory; {@link PendingChanges#write} puts them in
 * place. A class that was transformed before is left alone, so a second run changes nothing. Frame
 * classes that no class uses any more are deleted.
 *
 * <pre>{@code
 * var transformer = new AsyncTransformer(TransformerOptions.DEFAULT, classPath);
 * PendingChanges changes =
 *     new DirectoryTransformer(transformer::transform, ClassFileFilter.ALL)
 *         .transform(List.of(Path.of("target/classes")));
 * if (!changes.hasErrors()) {
 *   changes.write();
 * }
 * }</pre>
 */
public final class DirectoryTransformer {

  /**
   * As a compiler reports: class files have methods, and lambdas above all, in an order of their
   * own.
   */
  private static final Comparator<Found> BY_SOURCE =
      Comparator.comparing((Found found) -> directoryOf(found.classFile()))
          .thenComparing(found -> found.diagnostic().location().sourceFile())
          .thenComparingInt(found -> found.diagnostic().location().line());

  private final ClassTransformer transformer;
  private final ClassFileFilter filter;

  /**
   * A transformer of directories; it keeps no state between runs.
   *
   * @param transformer for each class file
   * @param filter which class files to look at
   */
  public DirectoryTransformer(ClassTransformer transformer, ClassFileFilter filter) {
    this.transformer = transformer;
    this.filter = filter;
  }

  /**
   * Transforms all accepted class files under the directories, in the order of their paths, and
   * writes nothing.
   *
   * @param directories existing directories, each the root of a package tree
   * @return what is to be written, and all diagnostics, those of a source file by line
   * @throws IOException if a directory or file cannot be read
   */
  public PendingChanges transform(Collection<Path> directories) throws IOException {
    ClassFiles files = ClassFiles.under(directories, filter);
    return transform(files.accepted(), files.all());
  }

  /**
   * Transforms class files, whatever the filter says, and writes nothing. Frame classes that no
   * class uses are left where they are, see {@link #staleFrames}.
   *
   * @param files absolute paths of existing class files, in the order in which to look at them
   * @return as {@link #transform}
   * @throws IOException if a file cannot be read
   */
  public PendingChanges transformFiles(Collection<Path> files) throws IOException {
    return transform(files, List.of());
  }

  /**
   * Frame classes in the directories of class files that no class uses, as all of them are now.
   *
   * @param classFiles existing or not, absolute
   * @return their files; other classes are never among them
   * @throws IOException if a directory or file cannot be read
   */
  public static List<Path> staleFrames(Collection<Path> classFiles) throws IOException {
    return new FrameFiles(List.of()).stale(FrameFiles.inDirectoriesOf(classFiles));
  }

  private PendingChanges transform(Collection<Path> files, Collection<Path> all)
      throws IOException {
    List<TransformedClass> classes = new ArrayList<>();
    List<Found> found = new ArrayList<>();
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      TransformResult result = transform(file, bytes);
      if (result instanceof Transformed transformed) {
        classes.add(new TransformedClass(file, transformed));
      }
      diagnostics(file, bytes, result).forEach(each -> found.add(new Found(file, each)));
    }
    return new PendingChanges(
        classes,
        found.stream().sorted(BY_SOURCE).map(Found::named).toList(),
        new FrameFiles(classes).stale(all));
  }

  private static List<Diagnostic> diagnostics(Path file, byte[] bytes, TransformResult result) {
    return result instanceof Unchanged
        ? Stream.concat(result.diagnostics().stream(), FrameFiles.missing(file, bytes).stream())
            .toList()
        : result.diagnostics();
  }

  private static Path directoryOf(Path classFile) {
    return Objects.requireNonNull(classFile.getParent(), "an absolute path of a file");
  }

  /** A diagnostic and the class file it is about. */
  private record Found(Path classFile, Diagnostic diagnostic) {

    /** The transformer sees bytes only: what it cannot name is named here. */
    Diagnostic named() {
      Location location = diagnostic.location();
      return location.equals(Location.UNKNOWN)
          ? diagnostic.at(new Location(location.className(), classFile.toString(), "", 0))
          : diagnostic;
    }
  }

  private TransformResult transform(Path file, byte[] bytes) {
    try {
      return transformer.transform(bytes);
    } catch (RuntimeException | StackOverflowError e) {
      throw new IllegalStateException("Fermata failed on " + file + "; please report this bug", e);
    }
  }
}
