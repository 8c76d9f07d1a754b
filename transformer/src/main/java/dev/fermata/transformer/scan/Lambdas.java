package dev.fermata.transformer.scan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Which methods of a class are the bodies of lambdas, and where each lambda stands. */
public final class Lambdas {

  private static final String LAMBDA_METAFACTORY = "java/lang/invoke/LambdaMetafactory";

  private static final String JAVAC_PREFIX = "lambda$";

  private final Map<String, MethodNode> methods = new HashMap<>();
  private final Map<String, MethodNode> enclosing = new HashMap<>();

  Lambdas(ClassNode owner) {
    for (MethodNode method : owner.methods) {
      methods.put(key(method), method);
    }
    for (MethodNode method : owner.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        Handle target = implementation(insn);
        if (target != null && target.getOwner().equals(owner.name)) {
          MethodNode body = methods.get(target.getName() + target.getDesc());
          // A method reference names a method of the user; the body of a lambda is the compiler's.
          if (body != null && (body.access & Opcodes.ACC_SYNTHETIC) != 0) {
            enclosing.putIfAbsent(key(body), method);
          }
        }
      }
    }
  }

  /** What a lambda or method reference calls, or null if the instruction creates neither. */
  public static @Nullable Handle implementation(AbstractInsnNode insn) {
    if (insn instanceof InvokeDynamicInsnNode indy
        && indy.bsm.getOwner().equals(LAMBDA_METAFACTORY)
        && indy.bsmArgs.length > 1
        && indy.bsmArgs[1] instanceof Handle handle) {
      return handle;
    }
    return null;
  }

  /**
   * Whether a method is the body of a lambda. Of a lambda in code that is never reached, as after
   * {@code if (false)}, javac leaves out the creation but not the body: that is told by its name.
   */
  boolean isLambda(MethodNode method) {
    return enclosing.containsKey(key(method))
        || (method.access & Opcodes.ACC_SYNTHETIC) != 0 && method.name.startsWith(JAVAC_PREFIX);
  }

  /** The method of the source in which a lambda stands, however deep. */
  MethodNode enclosingMethod(MethodNode lambda) {
    Set<String> seen = new HashSet<>();
    MethodNode method = lambda;
    while (seen.add(key(method))) {
      MethodNode next = enclosing.get(key(method));
      if (next == null) {
        break;
      }
      method = next;
    }
    return method;
  }

  private static String key(MethodNode method) {
    return method.name + method.desc;
  }
}
