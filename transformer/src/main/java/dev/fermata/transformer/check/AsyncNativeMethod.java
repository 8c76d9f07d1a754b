package dev.fermata.transformer.check;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.function.Consumer;
import org.objectweb.asm.Opcodes;

/** {@code @Async} on a method whose body is not Java's. */
final class AsyncNativeMethod extends Rule {

  AsyncNativeMethod() {
    super("async-native-method", Severity.ERROR);
  }

  @Override
  void check(ScannedMethod method, Consumer<Diagnostic> report) {
    if (method.marked() && method.has(Opcodes.ACC_NATIVE)) {
      report.accept(
          at(
              method,
              "@Async on a native method: its body is not Java and cannot be transformed.",
              "call the native method from an @Async method; if it blocks:"
                  + " await(toThread(() -> nativeMethod()))."));
    }
  }
}
