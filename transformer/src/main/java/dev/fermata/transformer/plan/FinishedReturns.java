package dev.fermata.transformer.plan;

import dev.fermata.transformer.scan.RuntimeNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Finds {@code return done(value)}: the body can hand out the bare value, and the finished future
 * is made only if somebody wants to see it.
 *
 * @param calls the return instructions of that kind, each with the call that made the finished
 *     future
 * @param boxings those of the calls whose value has just been boxed, each with the call that did it
 * @param plain those of the calls whose value is surely nothing that a body's result must not be
 */
public record FinishedReturns(
    Map<AbstractInsnNode, MethodInsnNode> calls,
    Map<MethodInsnNode, MethodInsnNode> boxings,
    Set<MethodInsnNode> plain) {

  private static final String COMPLETABLE_FUTURE = "java/util/concurrent/CompletableFuture";

  static FinishedReturns of(MethodNode method) {
    Map<AbstractInsnNode, MethodInsnNode> found = new HashMap<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == Opcodes.ARETURN
          && previousReal(insn) instanceof MethodInsnNode call
          && makesFinishedFuture(call)) {
        found.put(insn, call);
      }
    }
    Set<MethodInsnNode> plain =
        found.values().stream()
            .filter(call -> isPlain(previousReal(call)))
            .collect(Collectors.toUnmodifiableSet());
    Map<MethodInsnNode, MethodInsnNode> boxings = new HashMap<>();
    for (MethodInsnNode call : found.values()) {
      if (previousReal(call) instanceof MethodInsnNode boxing && UnboxedAwaits.isBoxing(boxing)) {
        boxings.put(call, boxing);
      }
    }
    return new FinishedReturns(Map.copyOf(found), Map.copyOf(boxings), plain);
  }

  /** The one type of all values, each just boxed; null if there is another value, or none. */
  @Nullable Type primitive() {
    Set<Type> types =
        boxings.values().stream()
            .map(boxing -> Type.getArgumentTypes(boxing.desc)[0])
            .collect(Collectors.toSet());
    return types.size() == 1 && boxings.keySet().containsAll(calls.values())
        ? types.iterator().next()
        : null;
  }

  /** The instruction before, unless another path joins in between. */
  private static @Nullable AbstractInsnNode previousReal(AbstractInsnNode insn) {
    AbstractInsnNode previous = insn.getPrevious();
    while (previous != null && previous.getOpcode() < 0 && !(previous instanceof FrameNode)) {
      previous = previous.getPrevious();
    }
    return previous;
  }

  /** Whether what an instruction leaves on the stack is of a final class of the JDK. */
  private static boolean isPlain(@Nullable AbstractInsnNode insn) {
    Type type = Type.VOID_TYPE;
    if (insn instanceof MethodInsnNode call) {
      type = Type.getReturnType(call.desc);
    } else if (insn instanceof InvokeDynamicInsnNode call) {
      type = Type.getReturnType(call.desc);
    } else if (insn instanceof TypeInsnNode cast && cast.getOpcode() == Opcodes.CHECKCAST) {
      type = Type.getObjectType(cast.desc);
    } else if (insn instanceof LdcInsnNode constant && constant.cst instanceof String) {
      return true;
    }
    return UnboxedAwaits.isWrapper(type) || type.getDescriptor().equals("Ljava/lang/String;");
  }

  private static boolean makesFinishedFuture(MethodInsnNode call) {
    return call.owner.equals(RuntimeNames.FERMATA) && call.name.equals(RuntimeNames.DONE)
        || call.owner.equals(COMPLETABLE_FUTURE) && call.name.equals("completedFuture");
  }
}
