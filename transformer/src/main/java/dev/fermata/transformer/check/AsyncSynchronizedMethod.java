package dev.fermata.transformer.check;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.function.Consumer;
import org.objectweb.asm.Opcodes;

/** {@code @Async synchronized}. */
final class AsyncSynchronizedMethod extends Rule {

  AsyncSynchronizedMethod() {
    super("async-synchronized-method", Severity.ERROR);
  }

  @Override
  void check(ScannedMethod method, Consumer<Diagnostic> report) {
    if (method.isAsync() && method.has(Opcodes.ACC_SYNCHRONIZED)) {
      report.accept(
          at(
              method,
              "a synchronized method cannot be asynchronous: its lock would be released at the"
                  + " first await, and taken by no one afterwards.",
              "remove synchronized and put the lines between two awaits that need the lock into a"
                  + " synchronized block."));
    }
  }
}
