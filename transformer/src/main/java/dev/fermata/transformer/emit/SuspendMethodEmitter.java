package dev.fermata.transformer.emit;

import dev.fermata.transformer.analyse.TypedValue;
import dev.fermata.transformer.plan.FrameField;
import dev.fermata.transformer.plan.MethodPlan;
import dev.fermata.transformer.plan.SavedValue;
import dev.fermata.transformer.plan.Suspension;
import dev.fermata.transformer.scan.RuntimeNames;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes a method of a frame class that suspends: it makes the frame if there is none, saves what
 * the body has handed to it, and waits.
 */
final class SuspendMethodEmitter {

  private final MethodPlan plan;
  private final String name;
  private final MethodVisitor mv;

  SuspendMethodEmitter(MethodPlan plan, MethodVisitor mv) {
    this.plan = plan;
    this.name = plan.frameClass();
    this.mv = mv;
  }

  /** Writes the code. */
  void emit(Suspension suspension) {
    int awaited = suspension.stack().stream().mapToInt(SavedValue::size).sum();
    int state = awaited + TypedValue.sizeOf(suspension.awaited());
    int locals = state + 1;
    int frame = locals + suspension.fields().stream().mapToInt(FrameField::size).sum();
    int stage = stage(suspension.awaited(), awaited, frame + 1);
    mv.visitVarInsn(Opcodes.ALOAD, frame);
    if (isFused(suspension)) {
      mv.visitVarInsn(Opcodes.ALOAD, stage);
    } else {
      mv.visitInsn(Opcodes.ACONST_NULL);
    }
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        name,
        FrameClassEmitter.OPEN,
        FrameClassEmitter.openDescriptor(name),
        false);
    mv.visitVarInsn(Opcodes.ASTORE, frame);
    saveStack(suspension.stack(), frame);
    saveLocals(suspension.fields(), locals, frame);
    for (FrameField field : suspension.cleared()) {
      mv.visitVarInsn(Opcodes.ALOAD, frame);
      mv.visitInsn(Opcodes.ACONST_NULL);
      put(field);
    }
    completeTraces(suspension, frame);
    mv.visitVarInsn(Opcodes.ALOAD, frame);
    mv.visitVarInsn(Opcodes.ILOAD, state);
    mv.visitFieldInsn(Opcodes.PUTFIELD, name, RuntimeNames.STATE, RuntimeNames.STATE_DESCRIPTOR);
    mv.visitVarInsn(Opcodes.ALOAD, frame);
    mv.visitVarInsn(Opcodes.ALOAD, stage);
    mv.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        name,
        RuntimeNames.FRAME_AWAIT,
        RuntimeNames.FRAME_AWAIT_DESCRIPTOR,
        false);
    mv.visitVarInsn(Opcodes.ALOAD, frame);
    mv.visitInsn(Opcodes.ARETURN);
  }

  /** Whether each state that suspends so waits for a call that it has just made. */
  private boolean isFused(Suspension suspension) {
    return plan.states().stream()
        .filter(state -> state.suspension().equals(suspension))
        .allMatch(state -> state.fused() != null);
  }

  /**
   * What a call has left behind that returned a long is taken before anything else can be called.
   *
   * @return the slot of the stage
   */
  private int stage(Object awaited, int slot, int free) {
    if (awaited != Opcodes.LONG) {
      return slot;
    }
    mv.visitVarInsn(Opcodes.LLOAD, slot);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        RuntimeNames.CALLS,
        RuntimeNames.HANDED,
        RuntimeNames.HANDED_DESCRIPTOR,
        false);
    mv.visitVarInsn(Opcodes.ASTORE, free);
    return free;
  }

  /** When a {@code finally} throws on what it keeps, the callers are not on the stack any more. */
  private void completeTraces(Suspension suspension, int frame) {
    for (FrameField field : plan.keptByFinally(suspension)) {
      mv.visitVarInsn(Opcodes.ALOAD, frame);
      mv.visitFieldInsn(Opcodes.GETFIELD, name, field.name(), field.descriptor());
      mv.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          RuntimeNames.CODEGEN,
          RuntimeNames.CAUGHT,
          RuntimeNames.CAUGHT_DESCRIPTOR,
          false);
    }
  }

  private void saveStack(List<SavedValue> stack, int frame) {
    int slot = 0;
    for (SavedValue value : stack) {
      if (value.field() != null) {
        save(value.field(), slot, frame);
      }
      slot += value.size();
    }
  }

  private void saveLocals(List<FrameField> fields, int first, int frame) {
    int slot = first;
    for (FrameField field : fields) {
      save(field, slot, frame);
      slot += field.size();
    }
  }

  private void save(FrameField field, int slot, int frame) {
    mv.visitVarInsn(Opcodes.ALOAD, frame);
    mv.visitVarInsn(Type.getType(field.descriptor()).getOpcode(Opcodes.ILOAD), slot);
    put(field);
  }

  private void put(FrameField field) {
    mv.visitFieldInsn(Opcodes.PUTFIELD, name, field.name(), field.descriptor());
  }
}
