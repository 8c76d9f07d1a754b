package dev.fermata.it.mass;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;

/**
 * The class files of a library.
 *
 * @param name of the jar, the directory or the module
 * @param isJdk whether it is part of the running JDK, whose classes no program may define anew
 * @param classes internal names to class files
 */
record Library(String name, boolean isJdk, Map<String, byte[]> classes) {

  private static final String JDK = "jrt:";

  /**
   * Reads a library.
   *
   * @param place a jar, a directory, {@code jrt:} for all modules of the running JDK or, as in
   *     {@code jrt:java.base}, one of them
   */
  static Library read(String place) throws IOException {
    if (isJdk(place)) {
      FileSystem image = FileSystems.getFileSystem(URI.create("jrt:/"));
      Path root = image.getPath("/modules", place.substring(JDK.length()));
      return new Library(place, true, classesBelow(root));
    }
    Path path = Path.of(place);
    if (Files.isDirectory(path)) {
      return new Library(path.getFileName().toString(), false, classesBelow(path));
    }
    try (FileSystem jar = FileSystems.newFileSystem(path)) {
      return new Library(path.getFileName().toString(), false, classesBelow(jar.getPath("/")));
    }
  }

  /** Whether a place is in the running JDK. */
  static boolean isJdk(String place) {
    return place.startsWith(JDK);
  }

  /** The library that a class on this program's class path belongs to. */
  static Library of(Class<?> member) throws IOException {
    try {
      URI location = member.getProtectionDomain().getCodeSource().getLocation().toURI();
      return read(Path.of(location).toString());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static Map<String, byte[]> classesBelow(Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(Library::isClass).toList();
    }
    Map<String, byte[]> classes = new TreeMap<>();
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      classes.putIfAbsent(new ClassReader(bytes).getClassName(), bytes);
    }
    return classes;
  }

  /** Versions for other releases of Java, as in {@code META-INF/versions}, are left out. */
  private static boolean isClass(Path file) {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    return name.endsWith(".class")
        && !name.equals("module-info.class")
        && !file.toString().contains("META-INF/");
  }
}
