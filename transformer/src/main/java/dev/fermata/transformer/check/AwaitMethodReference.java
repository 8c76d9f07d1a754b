package dev.fermata.transformer.check;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ClassScanner;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.function.Consumer;
import org.objectweb.asm.tree.AbstractInsnNode;

/** {@code Fermata::await}. */
final class AwaitMethodReference extends Rule {

  AwaitMethodReference() {
    super("await-method-reference", Severity.ERROR);
  }

  @Override
  void check(ScannedMethod method, Consumer<Diagnostic> report) {
    for (AbstractInsnNode insn : method.node().instructions) {
      if (ClassScanner.isAwaitReference(insn)) {
        report.accept(
            at(
                method,
                insn,
                "a method reference to await: whoever calls it is not asynchronous and cannot"
                    + " wait.",
                "await in the body of an @Async method. For many futures: await(gather(list))."));
      }
    }
  }
}
