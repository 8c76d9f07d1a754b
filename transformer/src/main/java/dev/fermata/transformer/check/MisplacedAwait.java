package dev.fermata.transformer.check;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.function.Consumer;

/** {@code await} in a kind of method that cannot wait: each of its awaits is reported. */
abstract class MisplacedAwait extends Rule {

  MisplacedAwait(String name) {
    super(name, Severity.ERROR);
  }

  /** Whether no await may stand in a method. */
  abstract boolean forbidsAwait(ScannedMethod method);

  /** What is wrong. */
  abstract String problem(ScannedMethod method);

  /** What to write instead. */
  abstract String remedy();

  @Override
  final void check(ScannedMethod method, Consumer<Diagnostic> report) {
    if (forbidsAwait(method)) {
      method.awaits().forEach(await -> report.accept(at(method, await, problem(method), remedy())));
    }
  }
}
