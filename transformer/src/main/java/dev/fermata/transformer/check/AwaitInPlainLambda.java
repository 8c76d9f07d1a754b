package dev.fermata.transformer.check;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ScannedMethod;
import dev.fermata.transformer.scan.ScannedMethod.Kind;
import java.util.function.Consumer;
import org.objectweb.asm.Type;

/** A lambda that awaits and returns a plain value, which it does not have yet. */
final class AwaitInPlainLambda extends Rule {

  AwaitInPlainLambda() {
    super("await-in-plain-lambda", Severity.ERROR);
  }

  @Override
  void check(ScannedMethod method, Consumer<Diagnostic> report) {
    Type returned = method.returnType();
    if (method.kind() == Kind.LAMBDA
        && returned.getSort() != Type.VOID
        && !ReturnTypes.isFuture(returned)) {
      method
          .awaits()
          .forEach(
              await ->
                  report.accept(
                      at(
                          method,
                          await,
                          "await in a lambda that returns "
                              + returned.getClassName()
                              + ": its caller wants the value at once and cannot wait.",
                          "let the lambda return a future, x -> f(x) or x -> done(await(f(x)) +"
                              + " 1), and await that outside; or use a loop.")));
    }
  }
}
