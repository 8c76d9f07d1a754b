package dev.fermata.transformer.classpath;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some classes as they are about to be written, before a class path. That may still have them as an
 * earlier build has written them.
 */
public final class GivenClasses implements ClassPath {

  private final Map<String, ClassInfo> given = new HashMap<>();
  private final ClassPath others;

  /**
   * @param classFiles by internal name
   * @param others where all others are looked up
   */
  public GivenClasses(Map<String, byte[]> classFiles, ClassPath others) {
    this.others = others;
    classFiles.forEach((name, classFile) -> given.put(name, parse(name, classFile)));
  }

  private static ClassInfo parse(String name, byte[] classFile) {
    try {
      return ClassFileHeader.parse(classFile);
    } catch (IOException e) {
      throw new IllegalArgumentException("The class file of " + name + " cannot be read", e);
    }
  }

  @Override
  public @Nullable ClassInfo find(String internalName) {
    ClassInfo info = given.get(internalName);
    return info == null ? others.find(internalName) : info;
  }
}
