package dev.fermata.transformer.check;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ScannedMethod;
import dev.fermata.transformer.scan.ScannedMethod.Kind;
import java.util.function.Consumer;

/** {@code await} in a constructor or an instance initialiser. */
final class AwaitInConstructor extends Rule {

  AwaitInConstructor() {
    super("await-in-constructor", Severity.ERROR);
  }

  @Override
  void check(ScannedMethod method, Consumer<Diagnostic> report) {
    if (method.kind() == Kind.CONSTRUCTOR) {
      method
          .awaits()
          .forEach(
              await ->
                  report.accept(
                      at(
                          method,
                          await,
                          "await in a constructor: `new` must return a finished object and cannot"
                              + " wait.",
                          "write a static @Async method that awaits first and then calls the"
                              + " constructor:\n@Async static Task<Page> open(URI uri) { return"
                              + " done(new Page(await(fetch(uri)))); }")));
    }
  }
}
