package dev.fermata.transformer.analyse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;

/** The verification type that each instruction leaves behind; it never merges two of them. */
final class TypeInterpreter extends Interpreter<TypedValue> {

  TypeInterpreter() {
    super(Opcodes.ASM9);
  }

  @Override
  public @Nullable TypedValue newValue(@Nullable Type type) {
    if (type == null) {
      return TypedValue.TOP;
    }
    return type.getSort() == Type.VOID ? null : TypedValue.of(type, null);
  }

  @Override
  public TypedValue newOperation(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case Opcodes.ACONST_NULL -> new TypedValue(Opcodes.NULL, insn);
      case Opcodes.LCONST_0, Opcodes.LCONST_1 -> of(Type.LONG_TYPE, insn);
      case Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2 -> of(Type.FLOAT_TYPE, insn);
      case Opcodes.DCONST_0, Opcodes.DCONST_1 -> of(Type.DOUBLE_TYPE, insn);
      case Opcodes.LDC -> of(constantType(((LdcInsnNode) insn).cst), insn);
      case Opcodes.GETSTATIC -> of(Type.getType(((FieldInsnNode) insn).desc), insn);
      case Opcodes.NEW -> new TypedValue(insn, insn);
      case Opcodes.JSR -> throw new IllegalArgumentException("JSR in a class file with frames");
      default -> of(Type.INT_TYPE, insn);
    };
  }

  private static Type constantType(Object constant) {
    if (constant instanceof Type type) {
      return Type.getObjectType(
          type.getSort() == Type.METHOD ? "java/lang/invoke/MethodType" : "java/lang/Class");
    }
    if (constant instanceof ConstantDynamic dynamic) {
      return Type.getType(dynamic.getDescriptor());
    }
    if (constant instanceof Integer) {
      return Type.INT_TYPE;
    }
    if (constant instanceof Long) {
      return Type.LONG_TYPE;
    }
    if (constant instanceof Float) {
      return Type.FLOAT_TYPE;
    }
    if (constant instanceof Double) {
      return Type.DOUBLE_TYPE;
    }
    return Type.getObjectType(
        constant instanceof Handle ? "java/lang/invoke/MethodHandle" : "java/lang/String");
  }

  @Override
  public TypedValue copyOperation(AbstractInsnNode insn, TypedValue value) {
    return value.origin() == null ? new TypedValue(value.type(), insn) : value;
  }

  @Override
  public @Nullable TypedValue unaryOperation(AbstractInsnNode insn, TypedValue value) {
    return switch (insn.getOpcode()) {
      case Opcodes.INEG,
          Opcodes.IINC,
          Opcodes.L2I,
          Opcodes.F2I,
          Opcodes.D2I,
          Opcodes.I2B,
          Opcodes.I2C,
          Opcodes.I2S,
          Opcodes.ARRAYLENGTH,
          Opcodes.INSTANCEOF ->
          of(Type.INT_TYPE, insn);
      case Opcodes.LNEG, Opcodes.I2L, Opcodes.F2L, Opcodes.D2L -> of(Type.LONG_TYPE, insn);
      case Opcodes.FNEG, Opcodes.I2F, Opcodes.L2F, Opcodes.D2F -> of(Type.FLOAT_TYPE, insn);
      case Opcodes.DNEG, Opcodes.I2D, Opcodes.L2D, Opcodes.F2D -> of(Type.DOUBLE_TYPE, insn);
      case Opcodes.GETFIELD -> of(Type.getType(((FieldInsnNode) insn).desc), insn);
      case Opcodes.NEWARRAY -> of(primitiveArray(((IntInsnNode) insn).operand), insn);
      case Opcodes.ANEWARRAY -> of(arrayOf(Type.getObjectType(((TypeInsnNode) insn).desc)), insn);
      case Opcodes.CHECKCAST -> of(Type.getObjectType(((TypeInsnNode) insn).desc), insn);
      default -> null;
    };
  }

  private static Type primitiveArray(int operand) {
    return Type.getType(
        switch (operand) {
          case Opcodes.T_BOOLEAN -> "[Z";
          case Opcodes.T_CHAR -> "[C";
          case Opcodes.T_BYTE -> "[B";
          case Opcodes.T_SHORT -> "[S";
          case Opcodes.T_INT -> "[I";
          case Opcodes.T_FLOAT -> "[F";
          case Opcodes.T_DOUBLE -> "[D";
          default -> "[J";
        });
  }

  private static Type arrayOf(Type element) {
    return Type.getType("[" + element.getDescriptor());
  }

  @Override
  public @Nullable TypedValue binaryOperation(
      AbstractInsnNode insn, TypedValue left, TypedValue right) {
    return switch (insn.getOpcode()) {
      case Opcodes.AALOAD -> element(insn, left);
      case Opcodes.LALOAD,
          Opcodes.LADD,
          Opcodes.LSUB,
          Opcodes.LMUL,
          Opcodes.LDIV,
          Opcodes.LREM,
          Opcodes.LSHL,
          Opcodes.LSHR,
          Opcodes.LUSHR,
          Opcodes.LAND,
          Opcodes.LOR,
          Opcodes.LXOR ->
          of(Type.LONG_TYPE, insn);
      case Opcodes.FALOAD, Opcodes.FADD, Opcodes.FSUB, Opcodes.FMUL, Opcodes.FDIV, Opcodes.FREM ->
          of(Type.FLOAT_TYPE, insn);
      case Opcodes.DALOAD, Opcodes.DADD, Opcodes.DSUB, Opcodes.DMUL, Opcodes.DDIV, Opcodes.DREM ->
          of(Type.DOUBLE_TYPE, insn);
      case Opcodes.IF_ICMPEQ,
          Opcodes.IF_ICMPNE,
          Opcodes.IF_ICMPLT,
          Opcodes.IF_ICMPGE,
          Opcodes.IF_ICMPGT,
          Opcodes.IF_ICMPLE,
          Opcodes.IF_ACMPEQ,
          Opcodes.IF_ACMPNE,
          Opcodes.PUTFIELD ->
          null;
      default -> of(Type.INT_TYPE, insn);
    };
  }

  /**
   * An element of null is null: the instruction throws, and the verifier knows it (JVMS aaload).
   */
  private static TypedValue element(AbstractInsnNode insn, TypedValue array) {
    if (array.type() instanceof String name && name.startsWith("[")) {
      return of(Type.getType(name.substring(1)), insn);
    }
    return new TypedValue(Opcodes.NULL, insn);
  }

  @Override
  public @Nullable TypedValue ternaryOperation(
      AbstractInsnNode insn, TypedValue first, TypedValue second, TypedValue third) {
    return null;
  }

  @Override
  public @Nullable TypedValue naryOperation(
      AbstractInsnNode insn, List<? extends TypedValue> values) {
    if (insn instanceof MultiANewArrayInsnNode array) {
      return of(Type.getType(array.desc), insn);
    }
    String descriptor =
        insn instanceof InvokeDynamicInsnNode indy ? indy.desc : ((MethodInsnNode) insn).desc;
    Type result = Type.getReturnType(descriptor);
    return result.getSort() == Type.VOID ? null : of(result, insn);
  }

  @Override
  public void returnOperation(AbstractInsnNode insn, TypedValue value, TypedValue expected) {}

  @Override
  public TypedValue merge(TypedValue left, TypedValue right) {
    throw new UnsupportedOperationException("declared frames are propagated, never merged");
  }

  private static TypedValue of(Type type, AbstractInsnNode origin) {
    return TypedValue.of(type, origin);
  }
}
