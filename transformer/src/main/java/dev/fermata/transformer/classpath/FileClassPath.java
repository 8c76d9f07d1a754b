package dev.fermata.transformer.classpath;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A class path of directories and jars, behind the running JDK's own classes. It loads no class,
 * and reads class files of any version. What was looked up is remembered; any thread may use it.
 *
 * <pre>{@code
 * try (FileClassPath classPath = FileClassPath.of(List.of(Path.of("target/classes")))) {
 *   var transformer = new AsyncTransformer(TransformerOptions.DEFAULT, classPath);
 *   ...
 * }
 * }</pre>
 */
public final class FileClassPath implements ClassPath, Closeable {

  private final List<ClassFileSource> sources;
  private final Map<String, Optional<ClassInfo>> known = new ConcurrentHashMap<>();

  private FileClassPath(List<ClassFileSource> sources) {
    this.sources = sources;
  }

  /**
   * Opens a class path. As in javac, an entry that does not exist, or is neither a directory nor an
   * archive, has no classes.
   *
   * @param entries directories and jars, in the order in which to look
   * @return the class path, with the JDK before the entries
   * @throws IOException if a jar cannot be read
   */
  public static FileClassPath of(Collection<Path> entries) throws IOException {
    List<ClassFileSource> sources = new ArrayList<>();
    FileClassPath classPath = new FileClassPath(sources);
    sources.add(new JdkSource());
    try {
      for (Path entry : entries) {
        open(entry).ifPresent(sources::add);
      }
    } catch (IOException | RuntimeException e) {
      classPath.close();
      throw e;
    }
    return classPath;
  }

  /**
   * Splits a class path as it is written for {@code java -cp} on this system.
   *
   * @param path entries with {@link File#pathSeparator} between them
   * @return the entries, without the empty ones
   */
  public static List<Path> split(String path) {
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .toList();
  }

  private static Optional<ClassFileSource> open(Path entry) throws IOException {
    if (Files.isDirectory(entry)) {
      return Optional.of(new DirectorySource(entry));
    }
    if (!Files.isRegularFile(entry)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new JarSource(entry));
    } catch (ZipException e) {
      return Optional.empty();
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if its class file is there and cannot be read
   */
  @Override
  public @Nullable ClassInfo find(String internalName) {
    return known.computeIfAbsent(internalName, this::look).orElse(null);
  }

  private Optional<ClassInfo> look(String internalName) {
    for (ClassFileSource source : sources) {
      Optional<ClassInfo> found = look(internalName, source);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The name is compared because a file system may not tell capitals from small letters. */
  private static Optional<ClassInfo> look(String internalName, ClassFileSource source) {
    try {
      byte[] classFile = source.read(internalName);
      return classFile == null
          ? Optional.empty()
          : Optional.of(ClassFileHeader.parse(classFile))
              .filter(info -> info.name().equals(internalName));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read class " + internalName + " in " + source, e);
    }
  }

  /** Closes the jars. */
  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (ClassFileSource source : sources) {
      try {
        source.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
