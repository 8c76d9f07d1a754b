package dev.fermata.transformer.analyse;

import dev.fermata.transformer.scan.RuntimeNames;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Calls whose future is awaited at once: of methods of the same class, of {@code yieldNow} and of
 * {@code sleep}.
 */
final class DirectCalls {

  private final ScannedMethod method;
  private final Set<AbstractInsnNode> calls = new HashSet<>();
  private final Map<AbstractInsnNode, String> receivers = new HashMap<>();
  private final Set<LabelNode> boundaries = new HashSet<>();
  private final boolean hasThis;

  DirectCalls(ScannedMethod method) {
    this.method = method;
    this.hasThis = !method.has(Opcodes.ACC_STATIC) && !storesThis(method.node());
    for (TryCatchBlockNode block : method.node().tryCatchBlocks) {
      boundaries.add(block.start);
      boundaries.add(block.end);
      boundaries.add(block.handler);
    }
  }

  private static boolean storesThis(MethodNode node) {
    for (AbstractInsnNode insn : node.instructions) {
      if (insn.getOpcode() == Opcodes.ASTORE && ((VarInsnNode) insn).var == 0) {
        return true;
      }
    }
    return false;
  }

  /** Looks at an instruction, with the frame before it. */
  void visit(AbstractInsnNode insn, Frame<TypedValue> frame) {
    if (!(insn instanceof MethodInsnNode call)) {
      return;
    }
    if (isYield(call)
        || isSleep(call)
        || call.owner.equals(method.owner().name)
            && (call.getOpcode() == Opcodes.INVOKESTATIC || isOnThis(call, frame))) {
      calls.add(call);
    } else if (call.owner.equals(method.owner().name)
        && receiver(call, frame).type() instanceof String type) {
      calls.add(call);
      receivers.put(call, type);
    }
  }

  /** Whether it is {@code Fermata.yieldNow()}. */
  static boolean isYield(MethodInsnNode call) {
    return call.owner.equals(RuntimeNames.FERMATA) && call.name.equals(RuntimeNames.YIELD_NOW);
  }

  /** Whether it is {@code Fermata.sleep(duration)}. */
  static boolean isSleep(MethodInsnNode call) {
    return call.owner.equals(RuntimeNames.FERMATA)
        && call.name.equals(RuntimeNames.SLEEP)
        && call.desc.equals(RuntimeNames.SLEEP_DESCRIPTOR);
  }

  private boolean isOnThis(MethodInsnNode call, Frame<TypedValue> frame) {
    return hasThis
        && receiver(call, frame).origin() instanceof VarInsnNode load
        && load.getOpcode() == Opcodes.ALOAD
        && load.var == 0;
  }

  private static TypedValue receiver(MethodInsnNode call, Frame<TypedValue> frame) {
    return frame.getStack(frame.getStackSize() - 1 - Type.getArgumentTypes(call.desc).length);
  }

  /**
   * The type of the object that one of them is called on; null if there is none, or that is this.
   */
  @Nullable String receiver(@Nullable MethodInsnNode call) {
    return receivers.get(call);
  }

  /** The call directly before an await; null if there is another or none. */
  @Nullable MethodInsnNode before(MethodInsnNode await) {
    AbstractInsnNode insn = await.getPrevious();
    while (insn != null && isTransparent(insn)) {
      insn = insn.getPrevious();
    }
    return calls.contains(insn) ? (MethodInsnNode) insn : null;
  }

  /** Lines, and the second argument of await; but no end of a {@code try}, and no meeting paths. */
  private boolean isTransparent(AbstractInsnNode insn) {
    return insn instanceof LdcInsnNode
        || insn.getOpcode() < 0 && !(insn instanceof FrameNode) && !boundaries.contains(insn);
  }
}
