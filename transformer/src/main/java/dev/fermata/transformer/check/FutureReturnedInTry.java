package dev.fermata.transformer.check;

import dev.fermata.transformer.analyse.ReturnedFutures;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.function.Consumer;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** {@code return future;} within a try, whose catch and finally do not see the future fail. */
final class FutureReturnedInTry extends Rule {

  FutureReturnedInTry() {
    super("future-returned-in-try", Severity.WARNING);
  }

  @Override
  void check(ScannedMethod method, Consumer<Diagnostic> report) {
    if (!method.isAsync()
        || method.node().tryCatchBlocks.isEmpty()
        || method.returnType().getSort() == Type.VOID) {
      return;
    }
    try {
      for (AbstractInsnNode insn : ReturnedFutures.withinTry(method)) {
        report.accept(
            at(
                method,
                insn,
                "a future returned within a try: the method ends here, so neither a catch nor a"
                    + " finally sees the future's outcome.",
                "await it within the try: return done(await(future));"));
      }
    } catch (AnalyzerException e) {
      // Invalid bytecode: the analysis of the method, later in the pipeline, says so.
      return;
    }
  }
}
