package dev.fermata.transformer.check;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ScannedMethod;
import dev.fermata.transformer.scan.ScannedMethod.Kind;
import java.util.function.Consumer;

/** The mark on a constructor; {@code @Async} itself cannot stand there, another annotation can. */
final class AsyncConstructor extends Rule {

  AsyncConstructor() {
    super("async-constructor", Severity.ERROR);
  }

  @Override
  void check(ScannedMethod method, Consumer<Diagnostic> report) {
    if (method.marked() && method.kind() == Kind.CONSTRUCTOR) {
      report.accept(
          at(
              method,
              "a constructor cannot be asynchronous: `new` must return a finished object.",
              "move what takes time into a static @Async method that calls the constructor at its"
                  + " end, and remove the annotation here."));
    }
  }
}
