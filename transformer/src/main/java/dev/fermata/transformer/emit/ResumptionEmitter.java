package dev.fermata.transformer.emit;

import dev.fermata.transformer.plan.FrameField;
import dev.fermata.transformer.plan.MethodPlan;
import dev.fermata.transformer.plan.ResumeGroup;
import dev.fermata.transformer.plan.SavedValue;
import dev.fermata.transformer.plan.SlotMap;
import dev.fermata.transformer.plan.State;
import dev.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the way in: what happens when a body is called with a frame. A group of awaits has one
 * block that restores their locals and takes the stage from the frame; then awaits with values on
 * the stack have these put below the stage, those with the same values in one place if that is
 * shorter.
 */
final class ResumptionEmitter {

  /** Bytes to move a value to a temporary local and back. */
  private static final int LOAD_AND_STORE = 4;

  /** So many comparisons are shorter than a switch. */
  private static final int FEW = 4;

  private static final int JUMP_BYTES = 3;
  private static final int COMPARISON_BYTES = 8;
  private static final int SWITCH_BYTES = 18;
  private static final int CASE_BYTES = 4;
  private static final int FIELD_BYTES = 4;

  /** Puts values below the stage, for states that have the same ones. */
  private record Insertion(Label label, List<State> states) {

    Insertion(List<State> states) {
      this(new Label(), states);
    }

    List<SavedValue> stack() {
      return states.get(0).stack();
    }
  }

  private final MethodPlan plan;
  private final SlotMap slots;
  private final MethodVisitor mv;
  private final StackMap stackMap;
  private final int frame;
  private final AwaitLabels labels;

  ResumptionEmitter(MethodPlan plan, MethodVisitor mv, StackMap stackMap, AwaitLabels labels) {
    this.plan = plan;
    this.slots = plan.slots();
    this.mv = mv;
    this.stackMap = stackMap;
    this.frame = plan.slots().frame();
    this.labels = labels;
  }

  /** Jumps to where the frame says that the method was suspended. */
  void dispatch() {
    dispatch(plan.groups());
  }

  /** Finds the group by binary search; there is seldom more than one. */
  private void dispatch(List<ResumeGroup> groups) {
    if (groups.size() == 1) {
      resume(groups.get(0));
      return;
    }
    List<ResumeGroup> lower = groups.subList(0, groups.size() / 2);
    List<ResumeGroup> upper = groups.subList(groups.size() / 2, groups.size());
    Label upperLabel = new Label();
    loadState();
    Instructions.constant(mv, upper.get(0).states().get(0).number());
    mv.visitJumpInsn(Opcodes.IF_ICMPGE, upperLabel);
    dispatch(lower);
    mv.visitLabel(upperLabel);
    stackMap.entry();
    dispatch(upper);
  }

  /** Restores what lives, then goes to the await, where the outcome is taken or thrown. */
  private void resume(ResumeGroup group) {
    for (SavedValue local : group.locals()) {
      if (!plan.isResumedByParameter(local)) {
        restore(local);
        Instructions.store(mv, local.type(), slots.of(local.slot()));
      }
    }
    List<List<State>> byStack = group.byStack();
    if (byStack.size() == 1) {
      byStack.get(0).get(0).stack().forEach(this::restore);
      loadAwaited();
      jumpToAwaits(group.states());
    } else {
      loadAwaited();
      insertStacks(group, byStack);
    }
  }

  private void insertStacks(ResumeGroup group, List<List<State>> byStack) {
    List<Insertion> insertions = new ArrayList<>();
    List<Label> targets = new ArrayList<>();
    for (List<State> states : byStack) {
      if (states.get(0).stack().isEmpty()) {
        states.forEach(state -> targets.add(labels.get(state)));
      } else if (isShorterShared(states, states == byStack.get(byStack.size() - 1))) {
        Insertion shared = new Insertion(states);
        insertions.add(0, shared);
        states.forEach(state -> targets.add(shared.label()));
      } else {
        for (State state : states) {
          Insertion own = new Insertion(List.of(state));
          insertions.add(0, own);
          targets.add(own.label());
        }
      }
    }
    // The last of them stands first, so that one falls through to it.
    jump(group.states(), targets, insertions.get(0).label());
    for (Insertion insertion : insertions) {
      mv.visitLabel(insertion.label());
      stackMap.await(group.locals(), List.of(RuntimeNames.STAGE));
      insert(insertion.stack());
      jumpToAwaits(insertion.states());
    }
  }

  private static boolean isShorterShared(List<State> states, boolean isLast) {
    List<SavedValue> stack = states.get(0).stack();
    int insertion = FIELD_BYTES * stack.size() + (isShort(stack) ? stack.size() : LOAD_AND_STORE);
    int others = states.size() - 1;
    int shared =
        insertion
            + (others <= FEW
                ? COMPARISON_BYTES * others + JUMP_BYTES
                : SWITCH_BYTES + CASE_BYTES * others);
    int own = states.size() * (insertion + JUMP_BYTES) + (isLast ? CASE_BYTES * others : 0);
    return shared <= own;
  }

  private void jumpToAwaits(List<State> states) {
    jump(states, states.stream().map(labels::get).toList(), null);
  }

  /**
   * Jumps to the target of the state that the frame is in.
   *
   * @param states numbered in sequence
   * @param next what stands behind the jump: the last of the targets, or null
   */
  private void jump(List<State> states, List<Label> targets, @Nullable Label next) {
    Label otherwise = targets.get(targets.size() - 1);
    int first = states.get(0).number();
    int count = targets.indexOf(otherwise);
    if (count > FEW) {
      Label[] cases = targets.subList(0, count).toArray(Label[]::new);
      loadState();
      mv.visitTableSwitchInsn(first, first + count - 1, otherwise, cases);
      return;
    }
    for (int i = 0; i < count; i++) {
      jumpIfState(first + i, targets.get(i));
    }
    if (otherwise != next) {
      mv.visitJumpInsn(Opcodes.GOTO, otherwise);
    }
  }

  private void jumpIfState(int number, Label target) {
    loadState();
    if (number == 0) {
      mv.visitJumpInsn(Opcodes.IFEQ, target);
    } else {
      Instructions.constant(mv, number);
      mv.visitJumpInsn(Opcodes.IF_ICMPEQ, target);
    }
  }

  /** Puts the saved values of the stack below the stage that is there. */
  private void insert(List<SavedValue> stack) {
    if (isShort(stack)) {
      stack.forEach(this::insert);
    } else {
      int stage = slots.free();
      mv.visitVarInsn(Opcodes.ASTORE, stage);
      stack.forEach(this::restore);
      mv.visitVarInsn(Opcodes.ALOAD, stage);
    }
  }

  private static boolean isShort(List<SavedValue> stack) {
    return stack.stream().mapToInt(SavedValue::size).sum() < LOAD_AND_STORE;
  }

  private void insert(SavedValue value) {
    restore(value);
    if (value.size() == 1) {
      mv.visitInsn(Opcodes.SWAP);
    } else {
      mv.visitInsn(Opcodes.DUP2_X1);
      mv.visitInsn(Opcodes.POP2);
    }
  }

  private void loadState() {
    mv.visitVarInsn(Opcodes.ALOAD, frame);
    mv.visitFieldInsn(Opcodes.GETFIELD, plan.frameClass(), RuntimeNames.STATE, "I");
  }

  private void loadAwaited() {
    mv.visitVarInsn(Opcodes.ALOAD, frame);
    mv.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        plan.frameClass(),
        RuntimeNames.AWAITED,
        RuntimeNames.AWAITED_DESCRIPTOR,
        false);
  }

  private void restore(SavedValue value) {
    FrameField field = value.field();
    if (field == null) {
      mv.visitInsn(Opcodes.ACONST_NULL);
    } else {
      mv.visitVarInsn(Opcodes.ALOAD, frame);
      mv.visitFieldInsn(Opcodes.GETFIELD, plan.frameClass(), field.name(), field.descriptor());
    }
  }
}
