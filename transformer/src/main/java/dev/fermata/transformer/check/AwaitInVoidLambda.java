package dev.fermata.transformer.check;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ScannedMethod;
import dev.fermata.transformer.scan.ScannedMethod.Kind;
import java.util.function.Consumer;
import org.objectweb.asm.Type;

/** A lambda without a result that awaits: whoever calls it would not wait for it. */
final class AwaitInVoidLambda extends Rule {

  AwaitInVoidLambda() {
    super("await-in-void-lambda", Severity.ERROR);
  }

  @Override
  void check(ScannedMethod method, Consumer<Diagnostic> report) {
    if (method.kind() == Kind.LAMBDA && method.returnType().getSort() == Type.VOID) {
      method
          .awaits()
          .forEach(
              await ->
                  report.accept(
                      at(
                          method,
                          await,
                          "await in a lambda that returns nothing: its caller would go on before"
                              + " anything is done.",
                          "use a loop: for (var x : list) { await(f(x)); }\nor, to run all at once,"
                              + " collect the futures: await(gather(list.stream().map(x ->"
                              + " f(x)).toList()));\nor, if nobody needs to wait, call an @Async"
                              + " void method: x -> handle(x)")));
    }
  }
}
