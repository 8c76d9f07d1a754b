package dev.fermata.transformer.emit;

import dev.fermata.transformer.plan.FrameField;
import dev.fermata.transformer.plan.MethodPlan;
import dev.fermata.transformer.plan.SavedValue;
import dev.fermata.transformer.plan.SlotMap;
import dev.fermata.transformer.plan.State;
import dev.fermata.transformer.plan.Suspension;
import dev.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes the await points of a body: the hot path, the way out, and the way in again. */
final class SuspensionEmitter {

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

  /** Jumps to where the frame says that the method was suspended; one block for each state. */
  void dispatch() {
    List<State> states = plan.states();
    if (states.size() == 1) {
      resume(states.get(0));
      return;
    }
    Label[] resumeLabels = labels(states.size());
    mv.visitVarInsn(Opcodes.ALOAD, frame);
    mv.visitFieldInsn(Opcodes.GETFIELD, plan.frameClass(), RuntimeNames.STATE, "I");
    mv.visitTableSwitchInsn(0, states.size() - 1, resumeLabels[states.size() - 1], resumeLabels);
    for (State state : states) {
      mv.visitLabel(resumeLabels[state.number()]);
      stackMap.entry();
      resume(state);
    }
  }

  /** Restores what lives, then goes to the await, where the outcome is taken or thrown. */
  private void resume(State state) {
    for (SavedValue local : state.locals()) {
      restore(local);
      Instructions.store(mv, local.type(), slots.of(local.slot()));
    }
    for (SavedValue value : state.stack()) {
      restore(value);
    }
    mv.visitVarInsn(Opcodes.ALOAD, frame);
    mv.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        plan.frameClass(),
        RuntimeNames.AWAITED,
        RuntimeNames.AWAITED_DESCRIPTOR,
        false);
    mv.visitJumpInsn(Opcodes.GOTO, getLabels[state.number()]);
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

  /** Writes the way out of each state. */
  void suspendAll() {
    for (State state : plan.states()) {
      mv.visitLabel(suspendLabels[state.number()]);
      stackMap.await(state.locals(), stackAtAwait(state));
      if (state.suspension().inline()) {
        saveInline(state);
      } else {
        for (SavedValue local : state.locals()) {
          if (local.field() != null) {
            Instructions.load(mv, local.type(), slots.of(local.slot()));
          }
        }
      }
      callSuspend(state);
    }
  }

  private void callSuspend(State state) {
    Suspension suspension = state.suspension();
    mv.visitVarInsn(Opcodes.ALOAD, frame);
    Instructions.constant(mv, state.number());
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        plan.frameClass(),
        FrameClassEmitter.suspendName(plan, suspension),
        suspension.descriptor(plan.frameClass()),
        false);
    mv.visitInsn(Opcodes.ARETURN);
  }

  /** For more values than a method can have parameters. Leaves the stage on the stack. */
  private void saveInline(State state) {
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
  }

  private void save(SavedValue value, int slot) {
    FrameField field = value.field();
    if (field != null) {
      mv.visitVarInsn(Opcodes.ALOAD, frame);
      Instructions.load(mv, value.type(), slot);
      mv.visitFieldInsn(Opcodes.PUTFIELD, plan.frameClass(), field.name(), field.descriptor());
    }
  }

  private void codegen(String name, String descriptor) {
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, RuntimeNames.CODEGEN, name, descriptor, false);
  }
}
