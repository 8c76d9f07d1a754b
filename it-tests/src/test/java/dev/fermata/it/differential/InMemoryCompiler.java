package dev.fermata.it.differential;

import dev.fermata.it.differential.generator.ProgramGenerator.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources to class files in memory with the javac of the running JDK. */
public final class InMemoryCompiler {

  private InMemoryCompiler() {}

  /**
   * Compiles programs.
   *
   * @param options of javac, beside those for debug information
   * @return binary class names to class files, in the order of their making
   */
  static Map<String, byte[]> compile(List<Program> programs, List<String> options) {
    Map<String, String> sources = new LinkedHashMap<>();
    programs.forEach(program -> sources.put(program.className(), program.source()));
    return compile(sources, options);
  }

  /** Compiles sources by class name. */
  public static Map<String, byte[]> compile(Map<String, String> sources, List<String> options) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach((name, text) -> files.add(new Source(name, text)));
    List<String> all = new ArrayList<>(List.of("-g", "-nowarn", "-proc:none"));
    all.addAll(options);
    all.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    StringWriter errors = new StringWriter();
    try (Output output = new Output(javac.getStandardFileManager(null, null, null))) {
      if (!javac.getTask(errors, output, null, all, null, files).call()) {
        throw new AssertionError("a generated program does not compile:\n" + errors);
      }
      Map<String, byte[]> classes = new LinkedHashMap<>();
      output.classes.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
      return classes;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
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

  private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();

    Output(JavaFileManager manager) {
      super(manager);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("mem:///" + className + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          classes.put(className, bytes);
          return bytes;
        }
      };
    }
  }
}
