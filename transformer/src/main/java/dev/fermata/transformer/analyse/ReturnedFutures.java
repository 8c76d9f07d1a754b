package dev.fermata.transformer.analyse;

import dev.fermata.transformer.scan.ScannedMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/** The returns of a method that give out a future which stands within a try. */
public final class ReturnedFutures {

  /** Calls that make a finished future: its outcome is known before the try is left. */
  private static final Set<String> FINISHED =
      Set.of("done", "completedFuture", "completedStage", "failedFuture", "failedStage");

  private final MethodNode method;
  private final List<AbstractInsnNode> found = new ArrayList<>();

  /** What was stored last into each local. */
  private final Map<Integer, AbstractInsnNode> stored = new HashMap<>();

  private ReturnedFutures(MethodNode method) {
    this.method = method;
  }

  /**
   * The instructions that make, within a try, a future that the method then returns as it is, or
   * that return there a future made before.
   *
   * @throws AnalyzerException if the bytecode is not valid
   */
  public static List<AbstractInsnNode> withinTry(ScannedMethod method) throws AnalyzerException {
    ReturnedFutures returned = new ReturnedFutures(method.node());
    returned.walk(method, returned::check);
    return List.copyOf(returned.found);
  }

  /**
   * Whether a method returns none but futures that it makes finished, as by {@code done}.
   *
   * @throws AnalyzerException if the bytecode is not valid
   */
  public static boolean areFinished(ScannedMethod method) throws AnalyzerException {
    ReturnedFutures returned = new ReturnedFutures(method.node());
    returned.walk(
        method,
        (insn, origin) -> {
          if (origin == null || !returned.isFinished(origin)) {
            returned.found.add(insn);
          }
        });
    return returned.found.isEmpty();
  }

  /** Tells of each return, and where what it returns comes from. */
  private void walk(
      ScannedMethod owner, BiConsumer<AbstractInsnNode, @Nullable AbstractInsnNode> returns)
      throws AnalyzerException {
    new FramePropagation<>(owner.owner().name, method, new VerificationTypes())
        .walk(
            (index, insn, before) -> {
              if (insn.getOpcode() == Opcodes.ASTORE) {
                store((VarInsnNode) insn, top(before).origin());
              } else if (insn.getOpcode() == Opcodes.ARETURN) {
                returns.accept(insn, origin(top(before)));
              }
            });
  }

  private static TypedValue top(Frame<TypedValue> frame) {
    return frame.getStack(frame.getStackSize() - 1);
  }

  private void store(VarInsnNode insn, @Nullable AbstractInsnNode origin) {
    if (origin == null) {
      stored.remove(insn.var);
    } else {
      stored.put(insn.var, origin);
    }
  }

  /**
   * Where a returned value comes from. javac keeps it in a local while the finally or the closing
   * of resources runs; where paths join there, the store last seen is the one.
   */
  private @Nullable AbstractInsnNode origin(TypedValue value) {
    AbstractInsnNode origin = value.origin();
    return origin instanceof VarInsnNode load ? stored.getOrDefault(load.var, load) : origin;
  }

  private void check(AbstractInsnNode insn, @Nullable AbstractInsnNode origin) {
    if (origin == null || isFinished(origin)) {
      return;
    }
    if (isWithinTry(origin)) {
      found.add(origin);
    } else if (isWithinTry(Neighbours.previous(insn))) {
      found.add(insn);
    }
  }

  private boolean isFinished(AbstractInsnNode origin) {
    return origin.getOpcode() == Opcodes.ACONST_NULL
        || origin instanceof MethodInsnNode call
            && FINISHED.contains(call.name)
            && Type.getReturnType(call.desc).getSort() == Type.OBJECT
            && (call.owner.startsWith("java/util/concurrent/")
                || call.owner.startsWith("dev/fermata/"));
  }

  private boolean isWithinTry(@Nullable AbstractInsnNode insn) {
    InsnList instructions = method.instructions;
    int index = instructions.indexOf(insn);
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (instructions.indexOf(block.start) <= index
          && index < instructions.indexOf(block.end)
          && !onlyUnlocks(block)) {
        return true;
      }
    }
    return false;
  }

  /** The handler that javac makes for a synchronized block: it unlocks and throws on. */
  private static boolean onlyUnlocks(TryCatchBlockNode block) {
    AbstractInsnNode store = Neighbours.firstFrom(block.handler);
    AbstractInsnNode load = store instanceof VarInsnNode ? Neighbours.next(store) : null;
    AbstractInsnNode exit = load instanceof VarInsnNode ? Neighbours.next(load) : null;
    return block.type == null && exit != null && exit.getOpcode() == Opcodes.MONITOREXIT;
  }
}
