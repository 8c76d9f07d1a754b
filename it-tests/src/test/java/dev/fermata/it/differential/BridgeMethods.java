package dev.fermata.it.differential;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Takes the line numbers of bridges and accessors away. Such a method only hands a future on: where
 * awaits block it is in the stack trace, and where the call is suspended it has returned before
 * anybody waits. Traces are compared by the frames that have lines.
 */
final class BridgeMethods {
  private BridgeMethods() {}

  /** The same class files, but for the lines of bridges. */
  static Map<String, byte[]> withoutLines(Map<String, byte[]> classes) {
    Map<String, byte[]> result = new HashMap<>();
    classes.forEach((name, bytes) -> result.put(name, withoutLines(bytes)));
    return result;
  }

  private static byte[] withoutLines(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, 0); // copies all other methods as they are
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor mv = super.visitMethod(access, name, descriptor, signature, exceptions);
            return isBridge(access, name) ? withoutLines(mv) : mv;
          }
        },
        0);
    return writer.toByteArray();
  }

  /** Or an accessor of a private method, as ecj still makes some. */
  private static boolean isBridge(int access, String name) {
    return (access & Opcodes.ACC_BRIDGE) != 0
        || (access & Opcodes.ACC_SYNTHETIC) != 0 && name.startsWith("access$");
  }

  private static MethodVisitor withoutLines(MethodVisitor mv) {
    return new MethodVisitor(Opcodes.ASM9, mv) {
      @Override
      public void visitLineNumber(int line, Label start) {}
    };
  }
}
