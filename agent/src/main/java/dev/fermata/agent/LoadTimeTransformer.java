package dev.fermata.agent;

import dev.fermata.transformer.TransformResult;
import dev.fermata.transformer.TransformResult.Rejected;
import dev.fermata.transformer.TransformResult.Transformed;
import dev.fermata.transformer.classpath.ClassFileHeader;
import dev.fermata.transformer.directory.ClassFileFilter;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Transforms the classes of the application as they are loaded. It runs in the threads that load
 * them, within the locks of their loaders, and holds no lock while it calls a loader.
 */
final class LoadTimeTransformer implements ClassFileTransformer {

  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
  private static final ClassLoader SELF = LoadTimeTransformer.class.getClassLoader();

  private final ClassFileFilter filter;
  private final ServedLoaders loaders;
  private final Report report;
  private final Dump dump;

  LoadTimeTransformer(ClassFileFilter filter, ServedLoaders loaders, Report report, Dump dump) {
    this.filter = filter;
    this.loaders = loaders;
    this.report = report;
    this.dump = dump;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String givenName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (loader == null || loader == PLATFORM || loader == SELF) {
      return null;
    }
    String name = givenName == null ? nameOf(classFile) : givenName;
    if (name == null || !filter.accepts(name + ".class")) {
      return null;
    }
    try {
      TransformResult result = loaders.of(loader).transformer().transform(classFile);
      if (result instanceof Transformed transformed) {
        report.print(transformed.warnings());
        return redefined == null
            ? load(loader, transformed, domain)
            : redefine(loader, transformed, redefined);
      } else if (result instanceof Rejected rejected) {
        report.print(rejected.diagnostics());
        return failing(name, redefined, classFile, Report.text(rejected.diagnostics()));
      }
      return null; // its warnings are of no interest: it may be of a library, or transformed
    } catch (Throwable e) { // the JVM would ignore it, and load the class as it is
      String message = name.replace('/', '.') + " could not be transformed: " + e;
      report.print(message);
      return failing(name, redefined, classFile, message);
    }
  }

  private static @Nullable String nameOf(byte[] classFile) {
    try {
      return ClassFileHeader.parse(classFile).name();
    } catch (IOException | RuntimeException e) {
      return null; // the JVM will say so
    }
  }

  private byte[] load(
      ClassLoader loader, Transformed transformed, @Nullable ProtectionDomain domain) {
    loaders
        .of(loader)
        .frameClasses()
        .define(loader, transformed.className(), frames(transformed), domain);
    dump.write(transformed.classFiles());
    return ownerOf(transformed);
  }

  /**
   * A debugger exchanges the code of a class. Frame classes cannot be exchanged with it: if they
   * are the same as before, all is well. If not, the JVM must refuse. It does so where methods come
   * or go, so it is given the class as it was if that had bodies, and else the one that gets them.
   */
  private byte @Nullable [] redefine(
      ClassLoader loader, Transformed transformed, Class<?> redefined) {
    if (loaders.of(loader).frameClasses().areThose(transformed.className(), frames(transformed))) {
      dump.write(transformed.classFiles());
      return ownerOf(transformed);
    }
    report.print(
        redefined.getName()
            + " has other awaits, lines or variables in its asynchronous methods than before;"
            + " restart the program to use it.");
    return hasBodies(redefined) ? null : ownerOf(transformed);
  }

  private static boolean hasBodies(Class<?> redefined) {
    for (Method method : redefined.getDeclaredMethods()) {
      Class<?>[] parameters = method.getParameterTypes();
      if (parameters.length > 0) {
        Class<?> last = parameters[parameters.length - 1];
        if (last.getName().contains("$$Frame")
            || last.getName().equals("dev.fermata.codegen.Frame")) {
          return true;
        }
      }
    }
    return false;
  }

  /** A class that is exchanged is initialised already: it keeps its code, or its awaits throw. */
  private static byte @Nullable [] failing(
      String name, @Nullable Class<?> redefined, byte[] classFile, String message) {
    return redefined != null
        ? null
        : FailingClass.of(
            name, classFile, "Fermata's agent could not transform this class.\n" + message);
  }

  private static byte[] ownerOf(Transformed transformed) {
    byte[] owner = transformed.classFiles().get(transformed.className());
    if (owner == null) {
      throw new IllegalStateException("the class is not among its own files");
    }
    return owner;
  }

  private static Map<String, byte[]> frames(Transformed transformed) {
    Map<String, byte[]> frames = new HashMap<>(transformed.classFiles());
    frames.remove(transformed.className());
    return frames;
  }
}
