package dev.fermata.it.mass;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Looks at each call of a method in the code of a class. */
interface MethodCalls {

  /**
   * A call.
   *
   * @param caller name and descriptor of the method whose code it is in
   */
  void call(String caller, String owner, String name, String descriptor);

  /** Shows all those of a class file, in order. */
  static void visit(byte[] classFile, MethodCalls calls) {
    ClassVisitor methods =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String method, String descriptor, String signature, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9) {
              @Override
              public void visitMethodInsn(
                  int opcode, String owner, String name, String called, boolean isInterface) {
                calls.call(method + descriptor, owner, name, called);
              }
            };
          }
        };
    new ClassReader(classFile).accept(methods, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
  }
}
