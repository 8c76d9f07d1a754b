package dev.fermata.transformer.analyse;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which locals certainly have the value that the source gives them, at each instruction: a forward
 * dataflow analysis, where paths meet only what holds on all of them. A dead local loses its value
 * at an await, because it is not saved; a debugger must not show it from there on.
 */
public final class DefiniteValues {

  private final MethodNode method;
  private final Map<MethodInsnNode, BitSet> saved = new HashMap<>();

  /** Before each instruction; null where no path has come yet. */
  private final BitSet[] before;

  private DefiniteValues(MethodNode method, Collection<SuspensionPoint> points) {
    this.method = method;
    this.before = new BitSet[method.instructions.size()];
    for (SuspensionPoint point : points) {
      BitSet locals = new BitSet();
      point.locals().forEach(local -> locals.set(local.slot()));
      saved.put(point.await(), locals);
    }
  }

  /**
   * Analyses a method.
   *
   * @param points its suspension points
   */
  static DefiniteValues of(MethodNode method, Collection<SuspensionPoint> points) {
    DefiniteValues values = new DefiniteValues(method, points);
    if (values.before.length > 0) {
      values.follow(new ControlFlow(method));
    }
    return values;
  }

  /** Whether a local has its value when an instruction begins; not if nothing leads there. */
  public boolean isDefinite(int instruction, int slot) {
    return before[instruction] != null && before[instruction].get(slot);
  }

  private void follow(ControlFlow flow) {
    Deque<Integer> work = new ArrayDeque<>();
    reach(0, parameters(), work);
    while (!work.isEmpty()) {
      int index = work.remove();
      AbstractInsnNode insn = method.instructions.get(index);
      BitSet after = after(insn, before[index]);
      flow.successors(index).forEach(next -> reach(next, after, work));
      // An await throws when its values have been restored; any other instruction before it stores.
      BitSet thrown = saved.containsKey(insn) ? after : before[index];
      flow.reachableHandlers(index).forEach(handler -> reach(handler, thrown, work));
    }
  }

  private void reach(int index, BitSet values, Deque<Integer> work) {
    BitSet known = before[index];
    if (known == null) {
      before[index] = (BitSet) values.clone();
      work.add(index);
      return;
    }
    int size = known.cardinality();
    known.and(values);
    if (known.cardinality() < size) {
      work.add(index);
    }
  }

  private BitSet after(AbstractInsnNode insn, BitSet values) {
    BitSet after = (BitSet) values.clone();
    BitSet kept = saved.get(insn);
    if (kept != null) {
      after.and(kept);
    } else if (insn instanceof VarInsnNode store && store.getOpcode() >= Opcodes.ISTORE) {
      after.set(store.var);
    }
    return after;
  }

  private BitSet parameters() {
    BitSet values = new BitSet();
    int slot = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
    values.set(0, slot);
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      values.set(slot);
      slot += argument.getSize();
    }
    return values;
  }
}
