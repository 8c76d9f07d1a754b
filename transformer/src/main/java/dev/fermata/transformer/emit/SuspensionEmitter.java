package dev.fermata.transformer.emit;

import dev.fermata.transformer.plan.FrameField;
import dev.fermata.transformer.plan.MethodPlan;
import dev.fermata.transformer.plan.ResumeGroup;
import dev.fermata.transformer.plan.SavedValue;
import dev.fermata.transformer.plan.SlotMap;
import dev.fermata.transformer.plan.State;
import dev.fermata.transformer.plan.Suspension;
import dev.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes the await points of a body: the hot path, the way out, and the way in again. */
final class SuspensionEmitter {

  /** Bytes to move a value to a temporary local and back. */
  private static final int LOAD_AND_STORE = 4;

  /** So many comparisons are shorter than a switch. */
  private static final int FEW = 4;

  private final MethodPlan plan;
  private final SlotMap slots;
  private final MethodVisitor mv;
  private final StackMap stackMap;
  private final int frame;
  private final Label[] suspendLabels;
  private final Label[] getLabels;

  SuspensionEmitter(MethodPlan plan, MethodVisitor mv, StackMap stackMap) {
    this.plan = plan;
    this.slots = plan.slots();
    this.mv = mv;
    this.stackMap = stackMap;
    this.frame = plan.slots().frame();
    this.suspendLabels = labels(plan.states().size());
    this.getLabels = labels(plan.states().size());
  }

  private static Label[] labels(int count) {
    Label[] labels = new Label[count];
    for (int i = 0; i < count; i++) {
      labels[i] = new Label();
    }
    return labels;
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
    List<State> states = group.states();
    List<SavedValue> stack = states.get(0).stack();
    if (states.stream().allMatch(state -> state.stack().equals(stack))) {
      stack.forEach(this::restore);
      loadAwaited();
      jump(states, states.stream().map(this::getLabel).toArray(Label[]::new));
    } else {
      loadAwaited();
      jumpAndInsertStacks(group);
    }
  }

  private Label getLabel(State state) {
    return getLabels[state.number()];
  }

  private void jumpAndInsertStacks(ResumeGroup group) {
    List<State> states = group.states();
    Label[] targets =
        states.stream()
            .map(state -> state.stack().isEmpty() ? getLabel(state) : new Label())
            .toArray(Label[]::new);
    jump(states, targets);
    for (int i = 0; i < targets.length; i++) {
      if (!states.get(i).stack().isEmpty()) {
        mv.visitLabel(targets[i]);
        stackMap.await(group.locals(), List.of(RuntimeNames.STAGE));
        insertStack(states.get(i));
      }
    }
  }

  /** Jumps to the target of the state that the frame is in. */
  private void jump(List<State> states, Label[] targets) {
    if (targets.length <= FEW) {
      compareState(states, targets);
    } else {
      loadState();
      int first = states.get(0).number();
      int last = first + targets.length - 1;
      mv.visitTableSwitchInsn(first, last, targets[targets.length - 1], targets);
    }
  }

  private void compareState(List<State> states, Label[] targets) {
    int last = targets.length - 1;
    for (int i = 0; i < last; i++) {
      loadState();
      Instructions.constant(mv, states.get(i).number());
      mv.visitJumpInsn(Opcodes.IF_ICMPEQ, targets[i]);
    }
    mv.visitJumpInsn(Opcodes.GOTO, targets[last]);
  }

  /** Puts the saved values of the stack below the stage that is there. */
  private void insertStack(State state) {
    if (state.stack().stream().mapToInt(SavedValue::size).sum() < LOAD_AND_STORE) {
      state.stack().forEach(this::insert);
    } else {
      int stage = slots.free();
      mv.visitVarInsn(Opcodes.ASTORE, stage);
      state.stack().forEach(this::restore);
      mv.visitVarInsn(Opcodes.ALOAD, stage);
    }
    mv.visitJumpInsn(Opcodes.GOTO, getLabels[state.number()]);
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

  /** Replaces the call of {@code await}; the stage is on the stack. */
  void await(State state) {
    if (state.await().desc.equals(RuntimeNames.AWAIT_CHECKED_DESCRIPTOR)) {
      mv.visitInsn(Opcodes.POP); // the exception's class is for the compiler only
    }
    mv.visitInsn(Opcodes.DUP);
    codegen(RuntimeNames.IS_READY, RuntimeNames.IS_READY_DESCRIPTOR);
    mv.visitJumpInsn(Opcodes.IFEQ, suspendLabels[state.number()]);
    mv.visitLabel(getLabels[state.number()]);
    stackMap.await(state.locals(), stackAtAwait(state));
    codegen(RuntimeNames.GET, RuntimeNames.GET_DESCRIPTOR);
  }

  private static List<Object> stackAtAwait(State state) {
    List<Object> types = new ArrayList<>();
    state.stack().forEach(value -> types.add(value.type()));
    types.add(RuntimeNames.STAGE);
    return types;
  }

  /** Writes the way out of each state; states that save the same values share it. */
  void suspendAll() {
    Map<String, List<State>> ways = new LinkedHashMap<>();
    for (State state : plan.states()) {
      ways.computeIfAbsent(state.suspension().name(), name -> new ArrayList<>()).add(state);
    }
    for (List<State> states : ways.values()) {
      Suspension suspension = states.get(0).suspension();
      if (suspension.inline()) {
        states.forEach(this::saveInline);
      } else {
        suspend(suspension, states);
      }
    }
  }

  private void suspend(Suspension suspension, List<State> states) {
    State last = states.get(states.size() - 1);
    Label shared = new Label();
    for (State state : states) {
      beginSuspend(state);
      Instructions.constant(mv, state.number());
      if (state != last) {
        mv.visitJumpInsn(Opcodes.GOTO, shared);
      }
    }
    if (states.size() > 1) {
      mv.visitLabel(shared);
      List<Object> stack = stackAtAwait(last);
      stack.add(Opcodes.INTEGER);
      stackMap.await(suspension.locals(), stack);
    }
    for (SavedValue local : suspension.locals()) {
      Instructions.load(mv, local.type(), slots.of(local.slot()));
    }
    callSuspend(suspension);
  }

  private void beginSuspend(State state) {
    mv.visitLabel(suspendLabels[state.number()]);
    stackMap.await(state.locals(), stackAtAwait(state));
  }

  private void callSuspend(Suspension suspension) {
    mv.visitVarInsn(Opcodes.ALOAD, frame);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        plan.frameClass(),
        suspension.name(),
        suspension.descriptor(plan.frameClass()),
        false);
    mv.visitInsn(Opcodes.ARETURN);
  }

  /** For more values than a method can have parameters: all of them are saved here. */
  private void saveInline(State state) {
    beginSuspend(state);
    int stage = slots.free();
    int free = stage + 1;
    mv.visitVarInsn(Opcodes.ASTORE, stage);
    mv.visitVarInsn(Opcodes.ALOAD, frame);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        plan.frameClass(),
        FrameClassEmitter.OPEN,
        FrameClassEmitter.openDescriptor(plan.frameClass()),
        false);
    mv.visitVarInsn(Opcodes.ASTORE, frame);
    for (int i = state.stack().size() - 1; i >= 0; i--) {
      SavedValue value = state.stack().get(i);
      Instructions.store(mv, value.type(), free);
      save(value, free);
    }
    for (SavedValue local : state.locals()) {
      save(local, slots.of(local.slot()));
    }
    mv.visitVarInsn(Opcodes.ALOAD, stage);
    Instructions.constant(mv, state.number());
    callSuspend(state.suspension());
  }

  private void save(SavedValue value, int slot) {
    FrameField field = value.field();
    if (field != null) {
      mv.visitVarInsn(Opcodes.ALOAD, frame);
      Instructions.load(mv, value.type(), slot);
      mv.visitFieldInsn(Opcodes.PUTFIELD, plan.frameClass(), field.name(), field.descriptor());
    }
  }

  /** Where a state goes on: from there on, only what it has saved is there. */
  Label resumption(State state) {
    return getLabels[state.number()];
  }

  private void codegen(String name, String descriptor) {
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, RuntimeNames.CODEGEN, name, descriptor, false);
  }
}
