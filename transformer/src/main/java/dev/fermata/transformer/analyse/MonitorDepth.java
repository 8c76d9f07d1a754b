package dev.fermata.transformer.analyse;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** How many monitors a method may hold at each of its instructions. */
public final class MonitorDepth {

  /** More than any method nests; stops the search in code that locks in a loop. */
  private static final int LIMIT = 1000;

  private final MethodNode method;
  private final int[] depths;

  private MonitorDepth(MethodNode method) {
    this.method = method;
    this.depths = new int[method.instructions.size()];
    Arrays.fill(depths, -1);
  }

  /** Follows all paths through a method, exceptions included. */
  public static MonitorDepth of(MethodNode method) {
    MonitorDepth depth = new MonitorDepth(method);
    if (locks(method)) {
      depth.follow(new ControlFlow(method));
    }
    return depth;
  }

  private static boolean locks(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == Opcodes.MONITORENTER) {
        return true;
      }
    }
    return false;
  }

  /** The most monitors that can be held when an instruction begins. */
  public int at(AbstractInsnNode insn) {
    return Math.max(0, depths[method.instructions.indexOf(insn)]);
  }

  private void follow(ControlFlow flow) {
    Deque<Integer> work = new ArrayDeque<>();
    reach(0, 0, work);
    while (!work.isEmpty()) {
      int index = work.remove();
      int before = depths[index];
      int after =
          switch (method.instructions.get(index).getOpcode()) {
            case Opcodes.MONITORENTER -> Math.min(LIMIT, before + 1);
            case Opcodes.MONITOREXIT -> Math.max(0, before - 1);
            default -> before;
          };
      flow.successors(index).forEach(next -> reach(next, after, work));
      flow.reachableHandlers(index).forEach(handler -> reach(handler, before, work));
    }
  }

  private void reach(int index, int depth, Deque<Integer> work) {
    if (depth > depths[index]) {
      depths[index] = depth;
      work.add(index);
    }
  }
}
