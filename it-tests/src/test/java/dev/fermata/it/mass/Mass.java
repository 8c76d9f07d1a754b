package dev.fermata.it.mass;

import dev.fermata.transformer.classpath.FileClassPath;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The whole of it: reads libraries, makes an await of every call in them, transforms them and has
 * them verified.
 *
 * <p>Arguments: jars, directories, {@code jrt:} or {@code jrt:MODULE}. What one of them uses is
 * looked up in the others. Before them {@code --seed N} lets {@link Variety} decide, and {@code
 * --unfused} fuses nothing. The last line of the output is the sum; exit 1 if there was a failure.
 */
public final class Mass {

  private Mass() {}

  /** Runs it on the places that are named. */
  public static void main(String[] args) throws IOException {
    Deque<String> places = new ArrayDeque<>(List.of(args));
    boolean varied = "--seed".equals(places.peek()) && places.remove() != null;
    Long seed = varied ? Long.valueOf(places.remove()) : null;
    boolean fuse = !places.remove("--unfused");
    Mode mode = new Mode(fuse, seed, varied);
    Tally sum = of(List.copyOf(places), mode);
    System.out.println("growth of the code:" + sum.growth());
    System.out.println("all, " + mode + ": " + sum);
    System.exit(sum.failures().isEmpty() ? 0 : 1);
  }

  /** Runs it and prints a line for each of the places. */
  static Tally of(List<String> places, Mode mode) throws IOException {
    List<Path> jars = places.stream().filter(place -> !Library.isJdk(place)).map(Path::of).toList();
    Tally sum = new Tally();
    try (FileClassPath classPath = FileClassPath.of(jars);
        URLClassLoader others = new URLClassLoader(urls(jars), Mass.class.getClassLoader())) {
      for (String place : places) {
        Library library = Library.read(place);
        Tally tally = of(library, mode, classPath, others);
        System.out.println(library.name() + ": " + tally);
        sum.add(tally);
      }
    }
    return sum;
  }

  private static Tally of(Library library, Mode mode, FileClassPath classPath, ClassLoader others) {
    Tally tally = new Tally();
    Map<String, byte[]> transformed = MassInstrumentation.of(library, mode, classPath, tally);
    if (library.isJdk()) {
      JdkVerification.of(transformed, tally);
    } else {
      JvmVerification.of(library, transformed, others, tally);
    }
    return tally;
  }

  private static URL[] urls(List<Path> jars) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    return urls.toArray(new URL[0]);
  }
}
