package dev.fermata.it.mass;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LocalVariableAnnotationNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * More parameters, up to about as many as a method can have. All are used at each return, so that
 * each await has to save them.
 */
final class Padding {

  /** The fewest slots of the parameters of a padded method; the most are 255. */
  private static final int LEAST = 252;

  private static final List<Type> TYPES =
      List.of(
          Type.INT_TYPE,
          Type.LONG_TYPE,
          Type.getObjectType("java/lang/Object"),
          Type.DOUBLE_TYPE,
          Type.FLOAT_TYPE);

  private final MethodNode method;
  private final int first;
  private final List<Type> types = new ArrayList<>();
  private int slots;

  private Padding(MethodNode method, int wanted) {
    this.method = method;
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    this.first = (Type.getArgumentsAndReturnSizes(method.desc) >> 2) - (isStatic ? 1 : 0);
    while (first + slots < wanted) {
      Type next = TYPES.get(types.size() % TYPES.size());
      types.add(first + slots + next.getSize() > wanted ? Type.INT_TYPE : next);
      slots += types.get(types.size() - 1).getSize();
    }
  }

  /** Adds them to a method whose frames are expanded, before its returns are changed. */
  static void add(MethodNode method, Variety variety) {
    Padding padding = new Padding(method, LEAST + variety.below(4));
    if (!padding.isInTheWay()) {
      padding.add();
    }
  }

  /** Zeros for those parameters of a method that another descriptor of it does not have. */
  static InsnList zeros(String original, String padded) {
    Type[] types = Type.getArgumentTypes(padded);
    InsnList code = new InsnList();
    for (int i = Type.getArgumentTypes(original).length; i < types.length; i++) {
      code.add(new InsnNode(zero(types[i])));
    }
    return code;
  }

  private static int zero(Type type) {
    return switch (type.getSort()) {
      case Type.LONG -> Opcodes.LCONST_0;
      case Type.FLOAT -> Opcodes.FCONST_0;
      case Type.DOUBLE -> Opcodes.DCONST_0;
      case Type.OBJECT, Type.ARRAY -> Opcodes.ACONST_NULL;
      default -> Opcodes.ICONST_0;
    };
  }

  /** Whether a value lies across the end of the parameters, from where the padding begins. */
  private boolean isInTheWay() {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof VarInsnNode access && access.var == first - 1 && isWide(access)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWide(VarInsnNode access) {
    return switch (access.getOpcode()) {
      case Opcodes.LLOAD, Opcodes.DLOAD, Opcodes.LSTORE, Opcodes.DSTORE -> true;
      default -> false;
    };
  }

  private void add() {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof VarInsnNode access) {
        access.var = moved(access.var);
      } else if (insn instanceof IincInsnNode increment) {
        increment.var = moved(increment.var);
      } else if (insn instanceof FrameNode frame) {
        frame.local = padded(frame.local);
      } else if (insn.getOpcode() >= Opcodes.IRETURN && insn.getOpcode() <= Opcodes.RETURN) {
        method.instructions.insertBefore(insn, use());
      }
    }
    if (method.localVariables != null) {
      method.localVariables.forEach(variable -> variable.index = moved(variable.index));
    }
    move(method.visibleLocalVariableAnnotations);
    move(method.invisibleLocalVariableAnnotations);
    StringBuilder parameters = new StringBuilder();
    types.forEach(parameters::append);
    method.desc = new StringBuilder(method.desc).insert(method.desc.indexOf(')'), parameters) + "";
  }

  private int moved(int slot) {
    return slot < first ? slot : slot + slots;
  }

  private void move(List<LocalVariableAnnotationNode> annotations) {
    if (annotations != null) {
      annotations.forEach(annotation -> annotation.index.replaceAll(this::moved));
    }
  }

  private List<Object> padded(List<Object> locals) {
    List<Object> result = new ArrayList<>();
    int slot = 0;
    int next = 0;
    while (slot < first) {
      Object local = next < locals.size() ? locals.get(next++) : Opcodes.TOP;
      result.add(local);
      slot += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
    }
    for (Type type : types) {
      result.add(verificationType(type));
    }
    result.addAll(locals.subList(next, locals.size()));
    return result;
  }

  private static Object verificationType(Type type) {
    return switch (type.getSort()) {
      case Type.LONG -> Opcodes.LONG;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      case Type.OBJECT -> type.getInternalName();
      default -> Opcodes.INTEGER;
    };
  }

  private InsnList use() {
    InsnList code = new InsnList();
    int slot = first;
    for (Type type : types) {
      code.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot));
      code.add(new InsnNode(type.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP));
      slot += type.getSize();
    }
    return code;
  }
}
