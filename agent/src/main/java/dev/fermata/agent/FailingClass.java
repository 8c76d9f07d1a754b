package dev.fermata.agent;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What stands in for a class that cannot be transformed. The JVM ignores an exception of a
 * transformer and would load the class as it is; this one throws when it is initialised, before
 * anything of it can run, and can still be looked at by reflection.
 */
final class FailingClass extends ClassVisitor {

  private static final String ERROR = "java/lang/LinkageError";

  /** Well below the 65,535 bytes of a constant. */
  private static final int LONGEST = 10_000;

  private final String message;

  private FailingClass(ClassWriter writer, String message) {
    super(Opcodes.ASM9, writer);
    this.message = message;
  }

  /**
   * The class file.
   *
   * @param internalName name of the class
   * @param classFile the class as it was
   * @param message of the error
   */
  static byte[] of(String internalName, byte[] classFile, String message) {
    String text = message.length() > LONGEST ? message.substring(0, LONGEST) + "..." : message;
    String encodable = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    try {
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(classFile).accept(new FailingClass(writer, encodable), 0);
      return writer.toByteArray();
    } catch (RuntimeException e) { // it cannot even be read: nothing of it is left
      ClassWriter writer = new ClassWriter(0);
      FailingClass empty = new FailingClass(writer, encodable);
      empty.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, internalName, null, "java/lang/Object", null);
      empty.visitEnd();
      return writer.toByteArray();
    }
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    return name.equals("<clinit>")
        ? null
        : super.visitMethod(access, name, descriptor, signature, exceptions);
  }

  @Override
  public void visitEnd() {
    MethodVisitor code = super.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    code.visitCode();
    code.visitTypeInsn(Opcodes.NEW, ERROR);
    code.visitInsn(Opcodes.DUP);
    code.visitLdcInsn(message);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, ERROR, "<init>", "(Ljava/lang/String;)V", false);
    code.visitInsn(Opcodes.ATHROW);
    code.visitMaxs(3, 0);
    code.visitEnd();
    super.visitEnd();
  }
}
