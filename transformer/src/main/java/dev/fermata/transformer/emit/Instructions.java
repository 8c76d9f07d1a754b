package dev.fermata.transformer.emit;

import dev.fermata.transformer.plan.VerificationTypeNames;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Instructions whose opcode depends on a type or a number. */
final class Instructions {

  private Instructions() {}

  /** The ASM type of a verification type; of null, Object. */
  static Type type(Object verificationType) {
    return Type.getType(VerificationTypeNames.descriptor(verificationType));
  }

  static void load(MethodVisitor mv, Object verificationType, int slot) {
    mv.visitVarInsn(type(verificationType).getOpcode(Opcodes.ILOAD), slot);
  }

  static void store(MethodVisitor mv, Object verificationType, int slot) {
    mv.visitVarInsn(type(verificationType).getOpcode(Opcodes.ISTORE), slot);
  }

  /** Bytes of an instruction that loads or stores a local. */
  static int bytes(int slot) {
    return slot < 4 ? 1 : slot < 256 ? 2 : 4;
  }

  /** Bytes of {@link #constant}. */
  static int constantBytes(int value) {
    return value <= 5 ? 1 : value <= Byte.MAX_VALUE ? 2 : 3;
  }

  static void constant(MethodVisitor mv, int value) {
    if (value <= 5) {
      mv.visitInsn(Opcodes.ICONST_0 + value);
    } else if (value <= Byte.MAX_VALUE) {
      mv.visitIntInsn(Opcodes.BIPUSH, value);
    } else if (value <= Short.MAX_VALUE) {
      mv.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      mv.visitLdcInsn(value);
    }
  }

  /** Any value of a type, for a parameter that nobody reads. */
  static void zero(MethodVisitor mv, Type type) {
    mv.visitInsn(
        switch (type.getSort()) {
          case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.ICONST_0;
          case Type.FLOAT -> Opcodes.FCONST_0;
          case Type.LONG -> Opcodes.LCONST_0;
          case Type.DOUBLE -> Opcodes.DCONST_0;
          default -> Opcodes.ACONST_NULL;
        });
  }
}
