package dev.fermata.it.mass;

import java.util.Map;

/** Loads the classes of a library from memory; they hide what the parent has of the same name. */
final class LibraryLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final Map<String, byte[]> classes;

  /**
   * A loader.
   *
   * @param classes internal names to class files
   * @param parent asked for all others, and for resources
   */
  LibraryLoader(Map<String, byte[]> classes, ClassLoader parent) {
    super(parent);
    this.classes = classes;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    byte[] bytes = classes.get(name.replace('.', '/'));
    if (bytes == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
    }
  }

  /** Loads and links a class, without initialising it: the JVM verifies it. */
  void link(String internalName) throws ClassNotFoundException {
    // Reflection shows the members of linked classes only.
    Class.forName(internalName.replace('/', '.'), false, this).getDeclaredConstructors();
  }
}
