package dev.fermata.transformer.emit;

import dev.fermata.transformer.plan.SlotMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;

/** Copies the user's instructions and variables with their slots in the body. */
final class SlotShift extends MethodVisitor {

  private final SlotMap slots;

  SlotShift(MethodVisitor body, SlotMap slots) {
    super(Opcodes.ASM9, body);
    this.slots = slots;
  }

  @Override
  public void visitVarInsn(int opcode, int slot) {
    super.visitVarInsn(opcode, slots.of(slot));
  }

  @Override
  public void visitIincInsn(int slot, int increment) {
    super.visitIincInsn(slots.of(slot), increment);
  }

  @Override
  public void visitLocalVariable(
      String name,
      String descriptor,
      @Nullable String signature,
      Label start,
      Label end,
      int slot) {
    super.visitLocalVariable(name, descriptor, signature, start, end, slots.of(slot));
  }

  @Override
  public AnnotationVisitor visitLocalVariableAnnotation(
      int typeRef,
      @Nullable TypePath typePath,
      Label[] start,
      Label[] end,
      int[] index,
      String descriptor,
      boolean visible) {
    int[] shifted = new int[index.length];
    for (int i = 0; i < index.length; i++) {
      shifted[i] = slots.of(index[i]);
    }
    return super.visitLocalVariableAnnotation(
        typeRef, typePath, start, end, shifted, descriptor, visible);
  }
}
