package dev.fermata.transformer.emit;

import dev.fermata.transformer.analyse.TypedValue;
import dev.fermata.transformer.plan.FusedCall;
import dev.fermata.transformer.plan.MethodPlan;
import dev.fermata.transformer.plan.SavedValue;
import dev.fermata.transformer.plan.State;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** Writes a fused call: the body is called, with no frame. */
final class FusedCallEmitter {

  private final MethodPlan plan;
  private final MethodVisitor mv;
  private final StackMap stackMap;

  FusedCallEmitter(MethodPlan plan, MethodVisitor mv, StackMap stackMap) {
    this.plan = plan;
    this.mv = mv;
    this.stackMap = stackMap;
  }

  /** The receiver and the arguments are on the stack. */
  void emit(State state, FusedCall fused) {
    MethodInsnNode call = fused.call();
    if (fused.receiver() != null) {
      checkReceiver(state, call, fused.receiver());
    }
    mv.visitInsn(Opcodes.ACONST_NULL); // no frame: a first call
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC, call.owner, call.name, fused.bodyDescriptor(), call.itf);
  }

  /**
   * A body would run without its receiver. If that is null the method itself is called, so that the
   * JVM throws what it does for that, with its message.
   */
  private void checkReceiver(State state, MethodInsnNode call, String receiver) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    List<Object> types = new ArrayList<>();
    int slot = plan.slots().free();
    for (Type argument : arguments) {
      types.add(TypedValue.verificationType(argument));
      slot += argument.getSize();
    }
    for (int i = arguments.length - 1; i >= 0; i--) {
      slot -= arguments[i].getSize();
      mv.visitVarInsn(arguments[i].getOpcode(Opcodes.ISTORE), slot);
    }
    Label present = new Label();
    mv.visitInsn(Opcodes.DUP);
    mv.visitJumpInsn(Opcodes.IFNONNULL, present);
    for (Type argument : arguments) {
      Instructions.zero(mv, argument);
    }
    call.accept(mv);
    mv.visitInsn(Opcodes.POP);
    mv.visitInsn(Opcodes.ACONST_NULL); // never reached
    mv.visitInsn(Opcodes.ATHROW);
    mv.visitLabel(present);
    List<Object> stack = new ArrayList<>();
    for (SavedValue below : state.stack()) {
      stack.add(below.type());
    }
    stack.add(receiver);
    stackMap.at(state.locals(), types, stack);
    for (Type argument : arguments) {
      mv.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
      slot += argument.getSize();
    }
  }
}
