package dev.fermata.transformer.analyse;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.Value;

/**
 * A value on the stack or in a local, by its verification type (JVMS 4.10.1.2).
 *
 * @param type as in a stack map frame of ASM: {@code Opcodes.INTEGER} and its like, the internal
 *     name of a class, or, for an object under construction, its {@code NEW} instruction
 * @param origin the instruction that made the value, as far as it is known without merging paths
 */
public record TypedValue(Object type, @Nullable AbstractInsnNode origin) implements Value {

  static final TypedValue TOP = new TypedValue(Opcodes.TOP, null);

  /** A value of a declared type. */
  static TypedValue of(Type type, @Nullable AbstractInsnNode origin) {
    return new TypedValue(verificationType(type), origin);
  }

  /** The verification type of a declared type: small integers are int, the rest is itself. */
  public static Object verificationType(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      default -> type.getInternalName();
    };
  }

  @Override
  public int getSize() {
    return sizeOf(type);
  }

  /** How many slots a verification type takes. */
  public static int sizeOf(Object type) {
    return type.equals(Opcodes.LONG) || type.equals(Opcodes.DOUBLE) ? 2 : 1;
  }
}
