package dev.fermata.transformer.emit;

import dev.fermata.transformer.scan.BodyParameters;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the array in which the last parameters travel if there is no slot left for the frame. */
final class PackedParameters {

  private PackedParameters() {}

  /** Pushes the array, if the body wants one; the method's parameters are in their slots. */
  static void pack(BodyParameters parameters, MethodVisitor mv) {
    if (!parameters.isPacked()) {
      return;
    }
    List<Type> packed = parameters.packed();
    Instructions.constant(mv, packed.size());
    mv.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    int slot = parameters.arraySlot();
    for (int i = 0; i < packed.size(); i++) {
      Type type = packed.get(i);
      mv.visitInsn(Opcodes.DUP);
      Instructions.constant(mv, i);
      mv.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
      if (isPrimitive(type)) {
        String box = box(type);
        String descriptor = "(" + type.getDescriptor() + ")L" + box + ";";
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", descriptor, false);
      }
      mv.visitInsn(Opcodes.AASTORE);
      slot += type.getSize();
    }
  }

  /** Puts the parameters from the array into their slots, which may be that of the array. */
  static void unpack(BodyParameters parameters, MethodVisitor mv) {
    if (!parameters.isPacked()) {
      return;
    }
    mv.visitVarInsn(Opcodes.ALOAD, parameters.arraySlot());
    int slot = parameters.arraySlot();
    for (int i = 0; i < parameters.packed().size(); i++) {
      Type type = parameters.packed().get(i);
      mv.visitInsn(Opcodes.DUP);
      Instructions.constant(mv, i);
      mv.visitInsn(Opcodes.AALOAD);
      unbox(type, mv);
      mv.visitVarInsn(type.getOpcode(Opcodes.ISTORE), slot);
      slot += type.getSize();
    }
    mv.visitInsn(Opcodes.POP);
  }

  private static void unbox(Type type, MethodVisitor mv) {
    if (isPrimitive(type)) {
      mv.visitTypeInsn(Opcodes.CHECKCAST, box(type));
      String name = type.getClassName() + "Value";
      mv.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL, box(type), name, "()" + type.getDescriptor(), false);
    } else {
      mv.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
    }
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() < Type.ARRAY;
  }

  private static String box(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN -> "java/lang/Boolean";
      case Type.BYTE -> "java/lang/Byte";
      case Type.CHAR -> "java/lang/Character";
      case Type.SHORT -> "java/lang/Short";
      case Type.INT -> "java/lang/Integer";
      case Type.FLOAT -> "java/lang/Float";
      case Type.LONG -> "java/lang/Long";
      case Type.DOUBLE -> "java/lang/Double";
      default -> throw new IllegalArgumentException(type.toString());
    };
  }
}
