package dev.fermata.transformer.check;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ScannedMethod;
import dev.fermata.transformer.scan.ScannedMethod.Kind;
import java.util.function.Consumer;

/** {@code await} in a method that nobody marked. */
final class AwaitOutsideAsync extends Rule {

  AwaitOutsideAsync() {
    super("await-outside-async", Severity.ERROR);
  }

  @Override
  void check(ScannedMethod method, Consumer<Diagnostic> report) {
    if (method.kind() == Kind.METHOD && !method.marked()) {
      method
          .awaits()
          .forEach(
              await ->
                  report.accept(
                      at(
                          method,
                          await,
                          "await in a method that is not asynchronous: it could only block its"
                              + " thread.",
                          "mark the method with @Async and let it return Task<T>; those that call"
                              + " it await it in turn.\nWhere the program starts, in main or in a"
                              + " test, start a loop: run(() -> method());")));
    }
  }
}
