package dev.fermata.transformer.check;

import dev.fermata.transformer.analyse.Neighbours;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ClassScanner;
import dev.fermata.transformer.scan.RuntimeNames;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A task that is dropped as soon as its method returns it, in any method. What is called on a task
 * returns the same task, or one that follows it, and may be dropped.
 */
final class UnusedTask extends Rule {

  /** {@code spawn} says that nobody needs to wait; the others start nothing. */
  private static final Set<String> HARMLESS = Set.of("spawn", "currentTask", "done");

  private final ClassScanner scanner;

  UnusedTask(ClassScanner scanner) {
    super("unused-task", Severity.WARNING);
    this.scanner = scanner;
  }

  @Override
  void check(ScannedMethod method, Consumer<Diagnostic> report) {
    for (AbstractInsnNode insn : method.node().instructions) {
      Handle called = dropped(insn);
      if (called != null && isTask(method, called)) {
        String call = called.getName() + (called.getDesc().startsWith("()") ? "()" : "(...)");
        report.accept(
            at(
                method,
                insn,
                "nobody uses the task of "
                    + call
                    + ": nothing here waits for its end, and a failure of it does not come here.",
                "await("
                    + call
                    + "); or, if nobody needs to wait for it: spawn(() -> "
                    + call
                    + ");"));
      }
    }
  }

  /** What is called so that its result is dropped at once; null if the instruction is none. */
  private static @Nullable Handle dropped(AbstractInsnNode insn) {
    if (insn instanceof MethodInsnNode call) {
      AbstractInsnNode next = Neighbours.next(insn);
      return next != null && next.getOpcode() == Opcodes.POP
          ? new Handle(Opcodes.H_INVOKEVIRTUAL, call.owner, call.name, call.desc, call.itf)
          : null;
    }
    // A method reference in place of a function without a result: list.forEach(this::save).
    Handle target = ClassScanner.methodReference(insn);
    return target != null && returnsNothing((InvokeDynamicInsnNode) insn) ? target : null;
  }

  private static boolean returnsNothing(InvokeDynamicInsnNode reference) {
    return reference.bsmArgs[0] instanceof Type function
        && function.getReturnType().getSort() == Type.VOID;
  }

  private boolean isTask(ScannedMethod method, Handle called) {
    Type returned = Type.getReturnType(called.getDesc());
    if (!ReturnTypes.isFuture(returned)
        || HARMLESS.contains(called.getName())
        || called.getOwner().equals(RuntimeNames.TASK)) {
      return false;
    }
    return returned.getInternalName().equals(RuntimeNames.TASK)
        || called.getOwner().equals(method.owner().name) && isAsync(method, called);
  }

  private boolean isAsync(ScannedMethod method, Handle called) {
    return method.owner().methods.stream()
        .filter(other -> other.name.equals(called.getName()) && other.desc.equals(called.getDesc()))
        .anyMatch(scanner::isMarked);
  }
}
