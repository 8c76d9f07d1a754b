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

  /** So many comparisons are shorter than a switch. */
  static final int FEW = 4;

  private static final int GET_FIELD_BYTES = 3;

  /**
   * Puts values below the stage, for states that have the same ones; then, for states that have
   * more above these, those, and so on.
   */
  private record Insertion(Label label, List<List<State>> chain) {}

  private final MethodPlan plan;
  private final SlotMap slots;
  private final MethodVisitor mv;
  private final StackMap stackMap;
  private final int frame;
  private final AwaitLabels labels;
  private final boolean hasState;
  private final BareEntries bareEntries;
  private int loads;

  private ResumptionEmitter(
      MethodPlan plan, MethodVisitor mv, AwaitLabels labels, boolean hasState) {
    this.plan = plan;
    this.slots = plan.slots();
    this.mv = mv;
    this.stackMap = new StackMap(plan, mv, hasState);
    this.frame = plan.slots().frame();
    this.labels = labels;
    this.hasState = hasState;
    this.bareEntries = new BareEntries(mv, stackMap, labels);
  }

  /** Writes the jump to where the frame says that the method was suspended. */
  static void emit(MethodPlan plan, MethodVisitor mv, AwaitLabels labels) {
    var nowhere = new ResumptionEmitter(plan, new MethodVisitor(Opcodes.ASM9) {}, labels, false);
    nowhere.dispatch(plan.groups());
    boolean hasState = isShorterInLocal(nowhere.loads, plan.slots());
    ResumptionEmitter emitter = new ResumptionEmitter(plan, mv, labels, hasState);
    if (hasState) {
      emitter.getState();
      mv.visitVarInsn(Opcodes.ISTORE, plan.slots().free());
    }
    emitter.dispatch(plan.groups());
    emitter.bareEntries.emit();
  }

  /** Whether it takes fewer bytes to read the state once and keep it in a local. */
  private static boolean isShorterInLocal(int loads, SlotMap slots) {
    int fromFrame = Instructions.bytes(slots.frame()) + GET_FIELD_BYTES;
    int fromLocal = Instructions.bytes(slots.free());
    return fromFrame + fromLocal + loads * fromLocal < loads * fromFrame;
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
      if (BareEntries.areAlike(group.states())) {
        bareEntries.turn(group.states().get(0));
        jump(group.states(), group.states().stream().map(labels::get).toList(), null);
      } else {
        jumpToAwaits(group.states());
      }
    } else {
      loadAwaited();
      insertStacks(group, byStack);
    }
  }

  private void insertStacks(ResumeGroup group, List<List<State>> byStack) {
    List<Insertion> insertions = new ArrayList<>();
    List<Label> targets = new ArrayList<>();
    for (List<List<State>> chain : SharedStacks.chains(byStack)) {
      List<State> states = chain.stream().flatMap(List::stream).toList();
      if (states.get(0).stack().isEmpty()) {
        states.forEach(state -> targets.add(bareEntries.target(state)));
      } else if (chain.size() > 1
          || SharedStacks.isShorterShared(
              states, chain.contains(byStack.get(byStack.size() - 1)))) {
        Insertion shared = new Insertion(new Label(), chain);
        insertions.add(0, shared);
        states.forEach(state -> targets.add(shared.label()));
      } else {
        for (State state : states) {
          Insertion own = new Insertion(new Label(), List.of(List.of(state)));
          insertions.add(0, own);
          targets.add(own.label());
        }
      }
    }
    // The last of them stands first, so that one falls through to it.
    jump(group.states(), targets, insertions.get(0).label());
    insertions.forEach(insertion -> insert(group, insertion));
  }

  private void insert(ResumeGroup group, Insertion insertion) {
    List<SavedValue> below = List.of();
    Label label = insertion.label();
    List<List<State>> chain = insertion.chain();
    for (int i = 0; i < chain.size(); i++) {
      List<State> states = chain.get(i);
      List<SavedValue> stack = states.get(0).stack();
      mv.visitLabel(label);
      stackMap.await(group.locals(), SuspensionEmitter.stackAtAwait(below, RuntimeNames.STAGE));
      insert(stack.subList(below.size(), stack.size()));
      below = stack;
      label = new Label();
      if (i == chain.size() - 1) {
        jumpToAwaits(states);
      } else {
        List<Label> targets = new ArrayList<>(states.stream().map(bareEntries::target).toList());
        targets.add(label);
        jump(states, targets, label);
      }
    }
  }

  private void jumpToAwaits(List<State> states) {
    jump(states, states.stream().map(bareEntries::target).toList(), null);
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
    if (SharedStacks.isShort(stack)) {
      stack.forEach(this::insert);
    } else {
      int stage = slots.free() + 1; // behind the state
      mv.visitVarInsn(Opcodes.ASTORE, stage);
      stack.forEach(this::restore);
      mv.visitVarInsn(Opcodes.ALOAD, stage);
    }
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
    loads++;
    if (hasState) {
      mv.visitVarInsn(Opcodes.ILOAD, slots.free());
    } else {
      getState();
    }
  }

  private void getState() {
    mv.visitVarInsn(Opcodes.ALOAD, frame);
    mv.visitFieldInsn(
        Opcodes.GETFIELD, plan.frameClass(), RuntimeNames.STATE, RuntimeNames.STATE_DESCRIPTOR);
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
