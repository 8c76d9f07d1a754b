package dev.fermata.it.mass;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Turns the value on the stack into an object, and back. */
final class Values {

  private Values() {}

  /** From a value of a type to an object; void becomes null. */
  static void box(InsnList code, Type type) {
    String wrapper = wrapper(type);
    if (type.getSort() == Type.VOID) {
      code.add(new InsnNode(Opcodes.ACONST_NULL));
    } else if (wrapper != null) {
      String descriptor = "(" + type.getDescriptor() + ")L" + wrapper + ";";
      code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, wrapper, "valueOf", descriptor));
    }
  }

  /** From an object to a value of a type; void drops it. */
  static void unbox(InsnList code, Type type) {
    String wrapper = wrapper(type);
    if (type.getSort() == Type.VOID) {
      code.add(new InsnNode(Opcodes.POP));
    } else if (wrapper == null) {
      code.add(new TypeInsnNode(Opcodes.CHECKCAST, type.getInternalName()));
    } else {
      code.add(new TypeInsnNode(Opcodes.CHECKCAST, wrapper));
      String name = type.getClassName() + "Value";
      String descriptor = "()" + type.getDescriptor();
      code.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, wrapper, name, descriptor));
    }
  }

  private static @Nullable String wrapper(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN -> "java/lang/Boolean";
      case Type.BYTE -> "java/lang/Byte";
      case Type.CHAR -> "java/lang/Character";
      case Type.SHORT -> "java/lang/Short";
      case Type.INT -> "java/lang/Integer";
      case Type.LONG -> "java/lang/Long";
      case Type.FLOAT -> "java/lang/Float";
      case Type.DOUBLE -> "java/lang/Double";
      default -> null;
    };
  }
}
