package dev.fermata.it.differential;

import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources to class files in memory; for one thread, and best used again and again. */
public final class InMemoryCompiler {

  /** Thrown if a compiler does not accept a program, or fails itself. */
  static final class RejectedException extends Exception {
    private static final long serialVersionUID = 1;

    RejectedException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
  private EclipseCompiler ecj;
  private final InMemoryFiles files =
      new InMemoryFiles(javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8));

  /**
   * Compiles sources that are right with javac.
   *
   * @param sources by binary class name
   * @param options of javac, beside {@code -g}
   * @return binary class names to class files, in the order of their making
   */
  public static Map<String, byte[]> compile(Map<String, String> sources, List<String> options) {
    List<String> all = new ArrayList<>(List.of("-g", "-nowarn", "-proc:none"));
    all.addAll(options);
    try {
      return new InMemoryCompiler().javac(sources, all);
    } catch (RejectedException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /**
   * Compiles sources.
   *
   * @param sources by binary class name
   * @param variant how
   * @return binary class names to class files, in the order of their making
   */
  Map<String, byte[]> compile(Map<String, String> sources, Variant variant)
      throws RejectedException {
    if (variant.compiler() == Variant.Compiler.ECJ) {
      if (ecj == null) {
        ecj = new EclipseCompiler();
      }
      return ecj.compile(sources, variant.level());
    }
    return javac(sources, variant.options());
  }

  private Map<String, byte[]> javac(Map<String, String> sources, List<String> options)
      throws RejectedException {
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((name, text) -> units.add(new Source(name, text)));
    StringWriter errors = new StringWriter();
    files.forget();
    boolean compiled;
    try {
      compiled = javac.getTask(errors, files, null, options, null, units).call();
    } catch (RuntimeException e) {
      throw new RejectedException("internal error of javac: " + e, e);
    }
    if (!compiled) {
      throw new RejectedException(errors.toString(), null);
    }
    return files.classes();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
