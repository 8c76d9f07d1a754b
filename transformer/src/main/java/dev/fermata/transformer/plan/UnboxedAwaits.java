package dev.fermata.transformer.plan;

import dev.fermata.transformer.analyse.SuspensionPoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Finds {@code int i = await(stage)}: the compiler has the value cast to its wrapper class and
 * unboxed, six bytes that one call of the runtime can do as well.
 */
final class UnboxedAwaits {

  /** The methods that unbox, by wrapper class; the awaits of others stay as they are. */
  private static final Map<String, String> UNBOXING =
      Map.of(
          "java/lang/Boolean", "booleanValue()Z",
          "java/lang/Character", "charValue()C",
          "java/lang/Byte", "byteValue()B",
          "java/lang/Short", "shortValue()S",
          "java/lang/Integer", "intValue()I",
          "java/lang/Long", "longValue()J",
          "java/lang/Float", "floatValue()F",
          "java/lang/Double", "doubleValue()D");

  private UnboxedAwaits() {}

  /** Awaits whose value is unboxed at once, each with the call that does it. */
  static Map<MethodInsnNode, MethodInsnNode> of(List<SuspensionPoint> points) {
    Map<MethodInsnNode, MethodInsnNode> found = new HashMap<>();
    for (SuspensionPoint point : points) {
      MethodInsnNode unboxing = unboxing(point.await());
      if (unboxing != null) {
        found.put(point.await(), unboxing);
      }
    }
    return found;
  }

  /** Nothing may lie between: no line, no end of a {@code try}, no place to jump to. */
  private static @Nullable MethodInsnNode unboxing(MethodInsnNode await) {
    return await.getNext() instanceof TypeInsnNode cast
            && cast.getOpcode() == Opcodes.CHECKCAST
            && !isAnnotated(cast)
            && cast.getNext() instanceof MethodInsnNode call
            && call.owner.equals(cast.desc)
            && (call.name + call.desc).equals(UNBOXING.get(cast.desc))
            && !isAnnotated(call)
        ? call
        : null;
  }

  private static boolean isAnnotated(AbstractInsnNode insn) {
    return insn.visibleTypeAnnotations != null || insn.invisibleTypeAnnotations != null;
  }

  /** Whether a call boxes a primitive value. */
  static boolean isBoxing(MethodInsnNode call) {
    String unboxing = UNBOXING.get(call.owner);
    return unboxing != null
        && call.name.equals("valueOf")
        && call.desc.equals(
            "(" + unboxing.substring(unboxing.length() - 1) + ")L" + call.owner + ";");
  }

  /** Whether a type is that of a wrapper, of which no subclass can exist. */
  static boolean isWrapper(Type type) {
    return type.getSort() == Type.OBJECT && UNBOXING.containsKey(type.getInternalName());
  }
}
