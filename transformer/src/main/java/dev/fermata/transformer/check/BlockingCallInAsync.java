package dev.fermata.transformer.check;

import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.function.Consumer;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** A call that is known to block, in the body of an asynchronous method. */
final class BlockingCallInAsync extends Rule {

  private final BlockingCalls calls;

  BlockingCallInAsync(BlockingCalls calls) {
    super("blocking-call", Severity.WARNING);
    this.calls = calls;
  }

  @Override
  void check(ScannedMethod method, Consumer<Diagnostic> report) {
    if (!method.isAsync()) {
      return;
    }
    for (AbstractInsnNode insn : method.node().instructions) {
      if (insn instanceof MethodInsnNode call && !call.name.equals("<init>")) {
        BlockingCall found = calls.find(call);
        if (found != null) {
          report.accept(at(method, call, problem(call), remedy(call, found)));
        }
      }
    }
  }

  private static String problem(MethodInsnNode call) {
    return shortName(call)
        + " blocks its thread: until it returns, no other task of the event loop goes on.";
  }

  private static String remedy(MethodInsnNode call, BlockingCall found) {
    return found.instead() == null
        ? "await(toThread(() -> ..." + call.name + "(...)));"
        : found.instead() + (found.instead().endsWith(")") ? ";" : ".");
  }

  private static String shortName(MethodInsnNode call) {
    String owner = call.owner.substring(call.owner.lastIndexOf('/') + 1);
    return owner.replace('$', '.') + "." + call.name;
  }
}
