package dev.fermata.transformer.check;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ClassScanner;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.function.Consumer;
import org.objectweb.asm.tree.AbstractInsnNode;

/** {@code CancelScope.open()} where no body is that could be left and gone on with. */
final class CancelScopeOutsideAsync extends Rule {

  CancelScopeOutsideAsync() {
    super("cancel-scope-outside-async", Severity.ERROR);
  }

  @Override
  void check(ScannedMethod method, Consumer<Diagnostic> report) {
    if (!method.isAsync()) {
      for (AbstractInsnNode call : method.scopes()) {
        report.accept(
            at(method, call, "a cancel scope in a method that is not asynchronous.", remedy()));
      }
    }
    for (AbstractInsnNode insn : method.node().instructions) {
      if (ClassScanner.isScopeReference(insn)) {
        report.accept(
            at(method, insn, "a method reference that opens a cancel scope elsewhere.", remedy()));
      }
    }
  }

  private static String remedy() {
    return "open the scope in the @Async method, or the asynchronous lambda, that awaits inside it:"
        + " try (var scope = CancelScope.open(limit)) { await(...); }\n"
        + "For a time limit from anywhere: timeout(limit, () -> method()).";
  }
}
