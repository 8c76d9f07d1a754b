package dev.fermata.transformer.emit;

import dev.fermata.transformer.plan.FrameField;
import dev.fermata.transformer.plan.MethodPlan;
import dev.fermata.transformer.plan.SavedValue;
import dev.fermata.transformer.plan.Suspension;
import dev.fermata.transformer.scan.RuntimeNames;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the frame class of a method: the future that the method returns, the values saved at an
 * await and the continuation, in one object.
 */
final class FrameClassEmitter {

  /** Gives the frame of a call, and makes it if this is its first suspension. */
  static final String OPEN = "open";

  /** The static method by which a frame is spawned. */
  static final String SPAWN_DESCRIPTOR =
      "(L" + RuntimeNames.STARTER + ";)L" + RuntimeNames.TASK + ";";

  /** Oldest class file with all that a frame class needs; it does not depend on the user's. */
  private static final int VERSION = Opcodes.V1_8;

  private final MethodPlan plan;
  private final String name;
  private final String superclass;
  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

  private FrameClassEmitter(MethodPlan plan) {
    this.plan = plan;
    this.name = plan.frameClass();
    this.superclass = superclass(plan);
  }

  private static String superclass(MethodPlan plan) {
    if (plan.sleeps().isEmpty()) {
      return plan.spawned() ? RuntimeNames.SPAWNED_FRAME : RuntimeNames.FRAME;
    }
    return plan.spawned() ? RuntimeNames.SPAWNED_SLEEPING_FRAME : RuntimeNames.SLEEPING_FRAME;
  }

  /** The bytes of the frame class. */
  static byte[] emit(MethodPlan plan) {
    return new FrameClassEmitter(plan).emit();
  }

  /** Its parameters: the frame or null, and the frame of a call just made or null. */
  static String openDescriptor(String frameClass) {
    return "(L" + frameClass + ";L" + RuntimeNames.STAGE + ";)L" + frameClass + ";";
  }

  private byte[] emit() {
    writer.visit(
        VERSION,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
        name,
        null,
        superclass,
        null);
    for (FrameField field : plan.fields()) {
      writer.visitField(0, field.name(), field.descriptor(), null, null).visitEnd();
    }
    constructor(RuntimeNames.FRAME_CONSTRUCTOR_DESCRIPTOR);
    open();
    if (plan.spawned()) {
      constructor(RuntimeNames.SPAWNED_CONSTRUCTOR_DESCRIPTOR);
      spawn();
    }
    for (Suspension suspension : plan.suspensions()) {
      MethodVisitor mv = begin(Opcodes.ACC_STATIC, suspension.name(), suspension.descriptor(name));
      new SuspendMethodEmitter(plan, mv).emit(suspension);
      end(mv);
    }
    resume();
    clear();
    positions();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private void constructor(String descriptor) {
    MethodVisitor mv = begin(Opcodes.ACC_PRIVATE, "<init>", descriptor);
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    mv.visitVarInsn(Opcodes.ALOAD, 1);
    construct(mv, superclass, descriptor);
    mv.visitInsn(Opcodes.RETURN);
    end(mv);
  }

  /** What stands for {@code Fermata.spawn} in the class of the method. */
  private void spawn() {
    MethodVisitor mv = begin(Opcodes.ACC_STATIC, RuntimeNames.SPAWN, SPAWN_DESCRIPTOR);
    mv.visitTypeInsn(Opcodes.NEW, name);
    mv.visitInsn(Opcodes.DUP);
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    construct(mv, name, RuntimeNames.SPAWNED_CONSTRUCTOR_DESCRIPTOR);
    mv.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        name,
        RuntimeNames.SPAWN,
        RuntimeNames.SPAWN_FRAME_DESCRIPTOR,
        false);
    mv.visitInsn(Opcodes.ARETURN);
    end(mv);
  }

  /** A call that was spawned has a first step, in which it is called as it was spawned. */
  private void first(MethodVisitor mv) {
    Label suspended = new Label();
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    mv.visitFieldInsn(Opcodes.GETFIELD, name, RuntimeNames.STATE, RuntimeNames.STATE_DESCRIPTOR);
    mv.visitJumpInsn(Opcodes.IFGE, suspended);
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    mv.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, name, RuntimeNames.FIRST, RuntimeNames.FIRST_DESCRIPTOR, false);
    mv.visitInsn(Opcodes.ARETURN);
    mv.visitLabel(suspended);
    mv.visitFrame(Opcodes.F_NEW, 1, new Object[] {name}, 0, new Object[0]);
  }

  private void open() {
    MethodVisitor mv = begin(Opcodes.ACC_STATIC, OPEN, openDescriptor(name));
    Label first = new Label();
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    mv.visitJumpInsn(Opcodes.IFNULL, first);
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    mv.visitInsn(Opcodes.ARETURN);
    mv.visitLabel(first);
    mv.visitFrame(Opcodes.F_NEW, 2, new Object[] {name, RuntimeNames.STAGE}, 0, new Object[0]);
    mv.visitTypeInsn(Opcodes.NEW, name);
    mv.visitInsn(Opcodes.DUP);
    mv.visitVarInsn(Opcodes.ALOAD, 1);
    construct(mv, name, RuntimeNames.FRAME_CONSTRUCTOR_DESCRIPTOR);
    mv.visitInsn(Opcodes.ARETURN);
    end(mv);
  }

  private static void construct(MethodVisitor mv, String type, String descriptor) {
    mv.visitMethodInsn(Opcodes.INVOKESPECIAL, type, "<init>", descriptor, false);
  }

  /** Calls the body with this frame; a saved local comes back as the parameter that it was. */
  private void resume() {
    MethodVisitor mv =
        begin(Opcodes.ACC_PUBLIC, RuntimeNames.RESUME, RuntimeNames.RESUME_DESCRIPTOR);
    if (plan.spawned()) {
      first(mv);
    }
    Type[] parameters = Type.getArgumentTypes(plan.bodyDescriptor());
    int slot = 0;
    for (int i = 0; i < parameters.length - 1; i++) {
      parameter(mv, plan.resumedBy(slot, parameters[i]), parameters[i]);
      slot += parameters[i].getSize();
    }
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        plan.method().owner().name,
        plan.method().node().name,
        plan.bodyDescriptor(),
        StubEmitter.isInterface(plan.method()));
    StubEmitter.boxResult(plan.primitive(), mv);
    mv.visitInsn(Opcodes.ARETURN);
    end(mv);
  }

  private void parameter(MethodVisitor mv, @Nullable SavedValue local, Type type) {
    FrameField field = local == null ? null : local.field();
    if (field == null) {
      Instructions.zero(mv, type); // nobody reads it
    } else {
      mv.visitVarInsn(Opcodes.ALOAD, 0);
      mv.visitFieldInsn(Opcodes.GETFIELD, name, field.name(), field.descriptor());
    }
  }

  private void clear() {
    MethodVisitor mv = begin(Opcodes.ACC_PUBLIC, RuntimeNames.CLEAR, "()V");
    for (FrameField field : plan.fields()) {
      if (field.isReference()) {
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        mv.visitInsn(Opcodes.ACONST_NULL);
        mv.visitFieldInsn(Opcodes.PUTFIELD, name, field.name(), field.descriptor());
      }
    }
    mv.visitInsn(Opcodes.RETURN);
    end(mv);
  }

  /** Class, method, file, and the line of each state: for stack traces. */
  private void positions() {
    String lines =
        plan.states().stream()
            .map(state -> Integer.toString(state.line()))
            .collect(Collectors.joining(","));
    MethodVisitor mv =
        begin(Opcodes.ACC_PUBLIC, RuntimeNames.POSITIONS, RuntimeNames.POSITIONS_DESCRIPTOR);
    mv.visitLdcInsn(Place.of(plan.method()) + "\n" + lines);
    mv.visitInsn(Opcodes.ARETURN);
    end(mv);
  }

  /** Synthetic, each of them: coverage tools look at the methods, not at the class. */
  private MethodVisitor begin(int access, String methodName, String descriptor) {
    int flags = access | Opcodes.ACC_SYNTHETIC;
    MethodVisitor mv = writer.visitMethod(flags, methodName, descriptor, null, null);
    mv.visitCode();
    return mv;
  }

  private static void end(MethodVisitor mv) {
    mv.visitMaxs(0, 0);
    mv.visitEnd();
  }
}
