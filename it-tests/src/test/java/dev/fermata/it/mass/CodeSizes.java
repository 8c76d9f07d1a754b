package dev.fermata.it.mass;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** How many bytes of code each method of a class has: in the end, as ASM counts them. */
public final class CodeSizes {

  private CodeSizes() {}

  /**
   * The sizes, by name and descriptor. The methods are written anew, as they are, and the writer
   * knows how far it has come.
   */
  public static Map<String, Integer> of(byte[] classFile) {
    Map<String, Label> ends = new HashMap<>();
    ClassVisitor measure =
        new ClassVisitor(Opcodes.ASM9, new ClassWriter(0)) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(
                Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
              @Override
              public void visitMaxs(int maxStack, int maxLocals) {
                Label end = new Label();
                visitLabel(end);
                ends.put(name + descriptor, end);
                super.visitMaxs(maxStack, maxLocals);
              }
            };
          }
        };
    new ClassReader(classFile).accept(measure, 0);
    Map<String, Integer> sizes = new HashMap<>();
    ends.forEach((method, end) -> sizes.put(method, end.getOffset()));
    return sizes;
  }
}
