package dev.fermata.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.Trees;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/** Says everything through javac, so that it is an error or a warning of the compiler. */
final class Reporter {

  private final Trees trees;
  private final Set<String> said = new HashSet<>();
  private boolean failed;
  private @Nullable Messager messager;

  Reporter(Trees trees) {
    this.trees = trees;
  }

  /** Javac's own, if there is a processor; else what has no place is said of a source file. */
  void use(Messager javacsMessager) {
    this.messager = javacsMessager;
  }

  /** Whether it is an error. */
  static Kind kind(Diagnostic diagnostic, boolean failOnWarning) {
    return diagnostic.severity() == Severity.ERROR || failOnWarning ? Kind.ERROR : Kind.WARNING;
  }

  /** Whether there was an error: then javac writes no more class files. */
  boolean hasFailed() {
    return failed;
  }

  private boolean isNew(Kind kind, Diagnostic diagnostic) {
    failed |= kind == Kind.ERROR;
    return said.add(diagnostic.message());
  }

  /** Of a declaration, before javac changes its tree. */
  void report(Kind kind, Diagnostic diagnostic, Element declaration) {
    if (!isNew(kind, diagnostic)) {
      return;
    }
    if (messager != null) {
      messager.printMessage(kind, diagnostic.message(), declaration);
    } else {
      var path = trees.getPath(declaration);
      trees.printMessage(kind, diagnostic.message(), path.getLeaf(), path.getCompilationUnit());
    }
  }

  /** At a line of a source file; without one, as the transformer would print it. */
  void report(Kind kind, Diagnostic diagnostic, @Nullable CompilationUnitTree unit) {
    if (!isNew(kind, diagnostic)) {
      return;
    }
    if (unit == null) {
      report(kind, diagnostic.render());
    } else if (!pointAt(kind, diagnostic.message(), unit, diagnostic.location().line())) {
      trees.printMessage(kind, diagnostic.render(), unit, unit);
    }
  }

  /** About the compilation as a whole, at the first class of a source file. */
  void report(Kind kind, String message, CompilationUnitTree unit) {
    if (!pointAt(kind, message, unit, 0)) {
      trees.printMessage(kind, message, unit, unit);
    }
  }

  private void report(Kind kind, String message) {
    if (messager == null) {
      throw new IllegalStateException(message);
    }
    messager.printMessage(kind, message);
  }

  private boolean pointAt(Kind kind, String message, CompilationUnitTree unit, int line) {
    Optional<Tree> tree = SourcePlaces.find(unit.getSourceFile(), line);
    if (tree.isEmpty()) {
      return false;
    }
    try {
      trees.printMessage(kind, message, tree.get(), unit);
      return true;
    } catch (ClassCastException e) { // this javac is not the JDK's own
      return false;
    }
  }
}
