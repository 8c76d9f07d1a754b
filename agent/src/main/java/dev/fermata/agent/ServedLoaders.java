package dev.fermata.agent;

import dev.fermata.transformer.AsyncTransformer;
import dev.fermata.transformer.TransformerOptions;
import dev.fermata.transformer.classpath.ClassPath;
import dev.fermata.transformer.classpath.FileClassPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The loaders whose classes pass by, by identity, and none of them kept alive. Any thread may ask;
 * no lock is held while something of the application is called.
 */
final class ServedLoaders {

  private final TransformerOptions options;
  private final ClassDefiner definer;
  private final ClassPath jdk;
  private final Map<Key, ServedLoader> known = new ConcurrentHashMap<>();
  private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();

  ServedLoaders(TransformerOptions options, ClassDefiner definer) {
    this.options = options;
    this.definer = definer;
    try {
      this.jdk = FileClassPath.of(List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is known of a loader. */
  ServedLoader of(ClassLoader loader) {
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      known.remove(gone);
    }
    Key key = new Key(loader, collected);
    ServedLoader served = known.get(key);
    if (served == null) {
      ServedLoader fresh =
          new ServedLoader(
              new AsyncTransformer(options, new LoaderClassPath(loader, jdk)),
              new FrameClasses(definer));
      ServedLoader other = known.putIfAbsent(key, fresh);
      served = other == null ? fresh : other;
    }
    return served;
  }

  /**
   * What is known of one loader; it refers to it weakly, if at all.
   *
   * @param transformer which finds supertypes by the loader
   * @param frameClasses that are defined in it
   */
  record ServedLoader(AsyncTransformer transformer, FrameClasses frameClasses) {}

  /** A loader of the application may have an {@code equals} of its own. */
  private static final class Key extends WeakReference<ClassLoader> {

    private final int hash;

    Key(ClassLoader loader, ReferenceQueue<ClassLoader> queue) {
      super(loader, queue);
      this.hash = System.identityHashCode(loader);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      ClassLoader loader = get();
      return loader != null && other instanceof Key key && key.refersTo(loader);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
