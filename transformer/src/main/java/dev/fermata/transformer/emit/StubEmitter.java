package dev.fermata.transformer.emit;

import dev.fermata.transformer.analyse.TypedValue;
import dev.fermata.transformer.plan.MethodPlan;
import dev.fermata.transformer.scan.BodyParameters;
import dev.fermata.transformer.scan.RuntimeNames;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Writes the stub: the method that callers see, with its flags, signature and annotations. It runs
 * the body and turns what comes of it into a future; nothing is thrown to the caller.
 */
final class StubEmitter {

  private final MethodPlan plan;
  private final MethodNode original;
  private final String owner;
  private final boolean isVoid;

  private StubEmitter(MethodPlan plan) {
    this.plan = plan;
    this.original = plan.method().node();
    this.owner = plan.method().owner().name;
    this.isVoid = plan.method().returnType().getSort() == Type.VOID;
  }

  /** Writes the stub in place of the original. */
  static void emit(MethodPlan plan, ClassVisitor out) {
    new StubEmitter(plan).emit(out);
  }

  private void emit(ClassVisitor out) {
    MethodNode stub = withoutCode();
    code(stub);
    stub.accept(out);
  }

  /** The original's declaration: everything of it but its code. */
  private MethodNode withoutCode() {
    MethodNode stub =
        new MethodNode(
            Opcodes.ASM9,
            original.access,
            original.name,
            original.desc,
            original.signature,
            original.exceptions.toArray(new String[0]));
    stub.parameters = original.parameters;
    stub.visibleAnnotations = original.visibleAnnotations;
    stub.invisibleAnnotations = original.invisibleAnnotations;
    stub.visibleTypeAnnotations = original.visibleTypeAnnotations;
    stub.invisibleTypeAnnotations = original.invisibleTypeAnnotations;
    stub.visibleAnnotableParameterCount = original.visibleAnnotableParameterCount;
    stub.visibleParameterAnnotations = original.visibleParameterAnnotations;
    stub.invisibleAnnotableParameterCount = original.invisibleAnnotableParameterCount;
    stub.invisibleParameterAnnotations = original.invisibleParameterAnnotations;
    stub.attrs = original.attrs;
    return stub;
  }

  private void code(MethodVisitor mv) {
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    mv.visitCode();
    mv.visitTryCatchBlock(start, end, failed, "java/lang/Throwable");
    enterScopes(mv);
    mv.visitLabel(start);
    List<Object> locals = new ArrayList<>(callBody(mv));
    leaveScopes(mv, RuntimeNames.LEAVE_DESCRIPTOR);
    if (plan.opensScopes()) {
      locals.add("java/lang/Object");
    }
    if (isVoid) {
      codegen(mv, RuntimeNames.DETACH, RuntimeNames.DETACH_DESCRIPTOR);
    } else {
      codegen(mv, RuntimeNames.TASK_OF, RuntimeNames.TASK_OF_DESCRIPTOR);
    }
    mv.visitLabel(end);
    end(mv);
    mv.visitLabel(failed);
    mv.visitFrame(
        Opcodes.F_NEW, locals.size(), locals.toArray(), 1, new Object[] {"java/lang/Throwable"});
    leaveScopes(mv, RuntimeNames.LEAVE_FAILED_DESCRIPTOR);
    if (isVoid) {
      codegen(mv, RuntimeNames.DETACH_FAILED, RuntimeNames.DETACH_FAILED_DESCRIPTOR);
    } else {
      codegen(mv, RuntimeNames.FAILED, RuntimeNames.FAILED_DESCRIPTOR);
    }
    end(mv);
    mv.visitMaxs(0, 0);
    mv.visitEnd();
  }

  /** Pushes the parameters and no frame, and calls the body. */
  private List<Object> callBody(MethodVisitor mv) {
    BodyParameters parameters = plan.parameters();
    int slot = 0;
    for (Type parameter : parameters.direct()) {
      mv.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), slot);
      slot += parameter.getSize();
    }
    PackedParameters.pack(parameters, mv);
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        owner,
        original.name,
        plan.bodyDescriptor(),
        isInterface(plan.method()));
    boxResult(plan.primitive(), mv);
    return parameters.all().stream().map(TypedValue::verificationType).toList();
  }

  /** Makes an object of a bare value that a body has returned. */
  static void boxResult(@Nullable Type primitive, MethodVisitor mv) {
    if (primitive != null) {
      mv.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          RuntimeNames.RESULTS,
          RuntimeNames.resultOf(primitive),
          RuntimeNames.RESULT,
          false);
    }
  }

  /** Notes, in a local, the scope in which the caller is. */
  private void enterScopes(MethodVisitor mv) {
    if (plan.opensScopes()) {
      scopeCall(mv, RuntimeNames.ENTER, RuntimeNames.ENTER_DESCRIPTOR);
      mv.visitVarInsn(Opcodes.ASTORE, scopeSlot());
    }
  }

  private void leaveScopes(MethodVisitor mv, String descriptor) {
    if (plan.opensScopes()) {
      mv.visitVarInsn(Opcodes.ALOAD, scopeSlot());
      scopeCall(mv, RuntimeNames.LEAVE, descriptor);
    }
  }

  private int scopeSlot() {
    int receiver = plan.method().has(Opcodes.ACC_STATIC) ? 0 : 1;
    return receiver + (Type.getArgumentsAndReturnSizes(original.desc) >> 2) - 1;
  }

  private static void scopeCall(MethodVisitor mv, String name, String descriptor) {
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, RuntimeNames.SCOPE_CALLS, name, descriptor, false);
  }

  private static void codegen(MethodVisitor mv, String name, String descriptor) {
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, RuntimeNames.CODEGEN, name, descriptor, false);
  }

  private void end(MethodVisitor mv) {
    mv.visitInsn(isVoid ? Opcodes.RETURN : Opcodes.ARETURN);
  }

  static boolean isInterface(ScannedMethod method) {
    return (method.owner().access & Opcodes.ACC_INTERFACE) != 0;
  }
}
