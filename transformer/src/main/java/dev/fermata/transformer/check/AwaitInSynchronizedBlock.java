package dev.fermata.transformer.check;

import dev.fermata.transformer.analyse.MonitorDepth;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.function.Consumer;
import org.objectweb.asm.tree.MethodInsnNode;

/** {@code await} while a monitor is held. */
final class AwaitInSynchronizedBlock extends Rule {

  AwaitInSynchronizedBlock() {
    super("await-in-synchronized-block", Severity.ERROR);
  }

  @Override
  void check(ScannedMethod method, Consumer<Diagnostic> report) {
    if (!method.isAsync() || method.awaits().isEmpty()) {
      return;
    }
    MonitorDepth depth = MonitorDepth.of(method.node());
    for (MethodInsnNode await : method.awaits()) {
      if (depth.at(await) > 0) {
        report.accept(
            at(
                method,
                await,
                "await inside a synchronized block: a monitor belongs to a thread, and the method"
                    + " gives its thread back while it waits.",
                "await before or after the block; on one event loop a step between two awaits is"
                    + " not interrupted by other tasks and seldom needs a lock."));
      }
    }
  }
}
