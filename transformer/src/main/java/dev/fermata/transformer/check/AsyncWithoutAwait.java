package dev.fermata.transformer.check;

import dev.fermata.transformer.analyse.ReturnedFutures;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ScannedMethod;
import dev.fermata.transformer.scan.ScannedMethod.Kind;
import java.util.function.Consumer;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * {@code @Async} on a method that awaits nothing, where nothing else can be the reason for it: no
 * supertype or subclass asks for it, it returns no future of another, and it throws nothing that
 * should be in its future.
 */
final class AsyncWithoutAwait extends Rule {

  AsyncWithoutAwait() {
    super("async-without-await", Severity.WARNING);
  }

  @Override
  void check(ScannedMethod method, Consumer<Diagnostic> report) {
    if (method.marked()
        && method.kind() == Kind.METHOD
        && method.awaits().isEmpty()
        && method.scopes().isEmpty()
        && isOfNoHierarchy(method)
        && onlyReturnsWhatIsFinished(method)) {
      report.accept(
          at(
              method,
              "an @Async method that awaits nothing: it runs to its end in its caller, as if it"
                  + " were not marked. The mark starts no thread.",
              "await what takes time; where it blocks or computes for long:"
                  + " await(toThread(() -> ...)). Otherwise remove @Async."));
    }
  }

  private static boolean isOfNoHierarchy(ScannedMethod method) {
    boolean isFinal =
        method.has(Opcodes.ACC_FINAL) || (method.owner().access & Opcodes.ACC_FINAL) != 0;
    return method.has(Opcodes.ACC_PRIVATE)
        || method.has(Opcodes.ACC_STATIC)
        || isFinal
            && method.owner().interfaces.isEmpty()
            && "java/lang/Object".equals(method.owner().superName);
  }

  private static boolean onlyReturnsWhatIsFinished(ScannedMethod method) {
    boolean returns = false;
    for (AbstractInsnNode insn : method.node().instructions) {
      if (insn.getOpcode() == Opcodes.ATHROW) {
        return false;
      }
      returns |= insn.getOpcode() == Opcodes.ARETURN || insn.getOpcode() == Opcodes.RETURN;
    }
    try {
      return returns && ReturnedFutures.areFinished(method);
    } catch (AnalyzerException e) {
      return false; // invalid bytecode: the analysis of the method, later in the pipeline, says so
    }
  }
}
