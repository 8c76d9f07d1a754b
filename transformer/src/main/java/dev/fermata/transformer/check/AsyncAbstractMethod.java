package dev.fermata.transformer.check;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.function.Consumer;
import org.objectweb.asm.Opcodes;

/** {@code @Async} on a method without a body. */
final class AsyncAbstractMethod extends Rule {

  AsyncAbstractMethod() {
    super("async-abstract-method", Severity.ERROR);
  }

  @Override
  void check(ScannedMethod method, Consumer<Diagnostic> report) {
    if (method.marked() && method.has(Opcodes.ACC_ABSTRACT)) {
      report.accept(
          at(
              method,
              "@Async on an abstract method: it has no body to transform, and an implementation"
                  + " does not inherit the mark.",
              "remove @Async here, keep the return type (Task<T>), and mark the implementations"
                  + " that await."));
    }
  }
}
