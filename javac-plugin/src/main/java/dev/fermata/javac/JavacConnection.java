package dev.fermata.javac;

import com.sun.source.util.JavacTask;
import dev.fermata.transformer.diagnostics.Diagnostic;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;

/** What the processor has of javac. Apart from it, as other compilers need not have these types. */
final class JavacConnection {

  private final Compilation compilation;

  private JavacConnection(Compilation compilation) {
    this.compilation = compilation;
  }

  /**
   * Has javac's run followed.
   *
   * @param environment javac's own
   */
  static JavacConnection open(ProcessingEnvironment environment, Settings settings) {
    return new JavacConnection(
        Compilation.of(JavacTask.instance(environment), settings).with(environment));
  }

  /** With those of the plugin, if it is used as well. */
  Settings settings() {
    return compilation.settings();
  }

  /** What processors are shown. */
  void processed(Element root) {
    compilation.processed(root);
  }

  /** An error at a declaration, unless it was reported before. */
  void report(Diagnostic diagnostic, Element declaration) {
    compilation.reporter().report(Kind.ERROR, diagnostic, declaration);
  }
}
