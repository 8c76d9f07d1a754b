package dev.fermata.javac.testkit;

import dev.fermata.Fermata;
import dev.fermata.annotation.Async;
import dev.fermata.javac.FermataProcessor;
import dev.fermata.transformer.AsyncTransformer;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.analysis.Analyzer;

/** Where things are. */
public final class Jars {

  private Jars() {}

  /** The processor and all that it needs: the jar if it is there, else its parts. */
  public static List<Path> fermata() {
    String jar = System.getProperty("fermata.jar");
    if (jar != null) {
      return List.of(Path.of(jar));
    }
    return Stream.of(
            FermataProcessor.class,
            AsyncTransformer.class,
            ClassReader.class,
            ClassNode.class,
            Analyzer.class)
        .map(Jars::of)
        .distinct()
        .toList();
  }

  /** What compiled programs need. */
  public static List<Path> runtime() {
    return List.of(of(Fermata.class), of(Async.class));
  }

  /** The jar or directory of a class. */
  public static Path of(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
