package dev.fermata.transformer.emit;

import java.util.List;
import java.util.stream.IntStream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** A method as comparable bytes: alone in a class, written without computing anything. */
final class Bytecode {

  private Bytecode() {}

  static List<Byte> of(MethodNode method) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_SUPER, "Alone", null, "java/lang/Object", null);
    method.accept(writer);
    byte[] bytes = writer.toByteArray();
    return IntStream.range(0, bytes.length).mapToObj(i -> bytes[i]).toList();
  }
}
