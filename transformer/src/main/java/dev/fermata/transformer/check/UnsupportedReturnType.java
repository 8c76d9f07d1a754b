package dev.fermata.transformer.check;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.function.Consumer;
import org.objectweb.asm.Type;

/** An asynchronous method that returns neither a future nor nothing. */
final class UnsupportedReturnType extends Rule {

  UnsupportedReturnType() {
    super("unsupported-return-type", Severity.ERROR);
  }

  @Override
  void check(ScannedMethod method, Consumer<Diagnostic> report) {
    Type returned = method.returnType();
    if (method.marked() && returned.getSort() != Type.VOID && !ReturnTypes.isFuture(returned)) {
      report.accept(
          at(
              method,
              "an @Async method cannot return "
                  + returned.getClassName()
                  + ": it returns to its caller before it is finished, so what it returns must be a"
                  + " future, or nothing.",
              "return Task<T>, CompletableFuture<T>, CompletionStage<T>, Future<T> or void, and"
                  + " end with `return done(value);`."));
    }
  }
}
