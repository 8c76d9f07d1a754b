package dev.fermata.transformer.check;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ScannedMethod;
import dev.fermata.transformer.scan.ScannedMethod.Kind;
import java.util.function.Consumer;

/** {@code await} in a static initialiser. */
final class AwaitInStaticInitialiser extends Rule {

  AwaitInStaticInitialiser() {
    super("await-in-static-initialiser", Severity.ERROR);
  }

  @Override
  void check(ScannedMethod method, Consumer<Diagnostic> report) {
    if (method.kind() == Kind.STATIC_INITIALISER) {
      method
          .awaits()
          .forEach(
              await ->
                  report.accept(
                      at(
                          method,
                          await,
                          "await in a static initialiser: the JVM holds a lock while a class is"
                              + " initialised, and every user of the class waits for it.",
                          "keep the future in the static field and await it where it is"
                              + " used:\nstatic final Task<Config> CONFIG = load();")));
    }
  }
}
