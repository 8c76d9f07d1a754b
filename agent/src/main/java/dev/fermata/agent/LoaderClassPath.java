package dev.fermata.agent;

import dev.fermata.transformer.classpath.ClassFileHeader;
import dev.fermata.transformer.classpath.ClassPath;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a class loader would load, read from its resources: no class is loaded, which would be too
 * early for it. It does not keep the loader alive.
 */
final class LoaderClassPath implements ClassPath {

  private final WeakReference<ClassLoader> loader;
  private final ClassPath jdk;
  private final Map<String, ClassInfo> known = new ConcurrentHashMap<>();

  LoaderClassPath(ClassLoader loader, ClassPath jdk) {
    this.loader = new WeakReference<>(loader);
    this.jdk = jdk;
  }

  @Override
  public @Nullable ClassInfo find(String internalName) {
    ClassInfo found = jdk.find(internalName);
    if (found == null) {
      found = known.get(internalName);
    }
    if (found == null) {
      found = read(internalName);
      if (found != null) { // what is not there now may be there later
        known.put(internalName, found);
      }
    }
    return found;
  }

  private @Nullable ClassInfo read(String internalName) {
    ClassLoader asked = loader.get();
    if (asked == null) {
      return null;
    }
    try (InputStream in = asked.getResourceAsStream(internalName + ".class")) {
      return in == null ? null : ClassFileHeader.parse(in.readAllBytes());
    } catch (IOException | RuntimeException e) {
      return null; // as if it were not there; whoever needs the class itself gets the error
    }
  }
}
