package dev.fermata.it.differential;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * Keeps the class files that a compiler writes. What packages contain is looked up once for all
 * compilations.
 */
final class InMemoryFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {

  private record Listing(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) {}

  private final Map<Listing, List<JavaFileObject>> listings = new HashMap<>();
  private final Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();

  InMemoryFiles(StandardJavaFileManager manager) {
    super(manager);
  }

  /** Begins anew with no class files. */
  void forget() {
    written.clear();
  }

  /** Binary class names to class files, in the order of their making. */
  Map<String, byte[]> classes() {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    written.forEach((name, bytes) -> classes.put(name.replace('/', '.'), bytes.toByteArray()));
    return classes;
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    if (location == StandardLocation.CLASS_OUTPUT || packageName.equals("gen")) {
      return List.of();
    }
    Listing listing = new Listing(location, packageName, Set.copyOf(kinds), recurse);
    List<JavaFileObject> known = listings.get(listing);
    if (known == null) {
      known = new ArrayList<>();
      for (JavaFileObject file : super.list(location, packageName, kinds, recurse)) {
        known.add(file);
      }
      listings.put(listing, known);
    }
    return known;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
    return new SimpleJavaFileObject(URI.create("mem:///" + className.replace('.', '/')), kind) {
      @Override
      public OutputStream openOutputStream() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        written.put(className, bytes);
        return bytes;
      }
    };
  }

  /** Kept open for the next compilation; it has nothing but jars of the class path. */
  @Override
  public void close() {}
}
