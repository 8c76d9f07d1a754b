package dev.fermata.transformer.testkit;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * An asynchronous method {@code static Task test()}, written instruction by instruction: for shapes
 * that javac does not make. Stack map frames are computed, unless the code declares them itself.
 */
public final class Assembly extends MethodVisitor {

  private static final String STAGES = Type.getInternalName(Stages.class);
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String FUTURE = Type.getDescriptor(CompletableFuture.class);
  private static final String STAGE = Type.getDescriptor(CompletionStage.class);
  private static final String TASK = Type.getDescriptor(Task.class);

  private final String facade;
  private boolean declaresFrames;

  private Assembly(String facade, MethodVisitor code) {
    super(Opcodes.ASM9, code);
    this.facade = facade;
  }

  /** The class file of a class {@code Test} that calls await and done of a facade. */
  public static byte[] classFile(String facade, Consumer<Assembly> code) {
    return classFile(facade, ClassWriter.COMPUTE_FRAMES, code);
  }

  private static byte[] classFile(String facade, int flags, Consumer<Assembly> code) {
    ClassWriter writer = new ClassWriter(flags);
    writer.visit(Opcodes.V17, Opcodes.ACC_SUPER, "Test", null, "java/lang/Object", null);
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "test", "()" + TASK, null, null);
    method.visitAnnotation(Type.getDescriptor(Async.class), true).visitEnd();
    method.visitCode();
    Assembly assembly = new Assembly(facade, method);
    code.accept(assembly);
    if (assembly.declaresFrames && flags == ClassWriter.COMPUTE_FRAMES) {
      return classFile(facade, ClassWriter.COMPUTE_MAXS, code);
    }
    method.visitMaxs(0, 0);
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** Declares a stack map frame, in full; from then on, no frame is computed. */
  public void frame(Object[] locals, Object... stack) {
    declaresFrames = true;
    visitFrame(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
  }

  /** Instructions without an operand. */
  public Assembly insn(int... opcodes) {
    for (int opcode : opcodes) {
      visitInsn(opcode);
    }
    return this;
  }

  /** An instruction that reads or writes a local. */
  public Assembly local(int opcode, int slot) {
    visitVarInsn(opcode, slot);
    return this;
  }

  /** Pushes a constant. */
  public Assembly push(Object constant) {
    visitLdcInsn(constant);
    return this;
  }

  /** Pushes the awaited value: a string. */
  public Assembly await(String value) {
    push(value);
    return awaitValue().cast("java/lang/String");
  }

  /** Pushes the awaited value: an int. */
  public Assembly await(int value) {
    push(value);
    call("java/lang/Integer.valueOf(I)Ljava/lang/Integer;");
    awaitValue().cast("java/lang/Integer");
    return virtual("java/lang/Integer.intValue()I");
  }

  /** Replaces an object on the stack by itself, awaited. */
  public Assembly awaitValue() {
    call(STAGES + ".f(" + OBJECT + ")" + FUTURE);
    return awaitStage();
  }

  /** Awaits a failure with a message. */
  public Assembly awaitFailure(Class<? extends Throwable> type, String message) {
    String name = Type.getInternalName(type);
    visitTypeInsn(Opcodes.NEW, name);
    insn(Opcodes.DUP).push(message).special(name + ".<init>(Ljava/lang/String;)V");
    call(STAGES + ".fail(Ljava/lang/Throwable;)" + FUTURE);
    return awaitStage();
  }

  private Assembly awaitStage() {
    return call(facade + ".await(" + STAGE + ")" + OBJECT);
  }

  /** Returns the finished future of an object. */
  public Assembly done() {
    call(facade + ".done(" + OBJECT + ")" + TASK);
    return insn(Opcodes.ARETURN);
  }

  /** Returns the finished future of an int. */
  public Assembly doneInt() {
    return call("java/lang/Integer.valueOf(I)Ljava/lang/Integer;").done();
  }

  /** Joins the two strings on top of the stack. */
  public Assembly concat() {
    return virtual("java/lang/String.concat(Ljava/lang/String;)Ljava/lang/String;");
  }

  /** Replaces the exception on the stack by its message. */
  public Assembly message() {
    return virtual("java/lang/Throwable.getMessage()Ljava/lang/String;");
  }

  /** A cast to a class, by internal name. */
  public Assembly cast(String type) {
    visitTypeInsn(Opcodes.CHECKCAST, type);
    return this;
  }

  /** A call of a static method: {@code owner.name(descriptor)}. */
  public Assembly call(String method) {
    return call(Opcodes.INVOKESTATIC, method);
  }

  /** A call of an instance method of a class. */
  public Assembly virtual(String method) {
    return call(Opcodes.INVOKEVIRTUAL, method);
  }

  /** A call of a constructor. */
  public Assembly special(String method) {
    return call(Opcodes.INVOKESPECIAL, method);
  }

  private Assembly call(int opcode, String method) {
    int dot = method.indexOf('.');
    int parenthesis = method.indexOf('(');
    visitMethodInsn(
        opcode,
        method.substring(0, dot),
        method.substring(dot + 1, parenthesis),
        method.substring(parenthesis),
        false);
    return this;
  }
}
