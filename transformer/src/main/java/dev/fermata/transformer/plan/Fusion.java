package dev.fermata.transformer.plan;

import dev.fermata.transformer.scan.BodyNames;
import dev.fermata.transformer.scan.BodyParameters;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which asynchronous methods of a class can be called by their bodies. Only those of the class
 * itself: another class may be compiled again alone, and then its bodies have other names and
 * types. And only those that no subclass can override, for the call must go to this very method.
 */
final class Fusion {

  /** No calls are fused. */
  static final Fusion NONE = new Fusion(Map.of());

  private final Map<String, String> bodies;

  private Fusion(Map<String, String> bodies) {
    this.bodies = bodies;
  }

  /**
   * The methods of a class.
   *
   * @param frameClasses the asynchronous methods, each with its frame class
   */
  static Fusion of(Map<ScannedMethod, String> frameClasses) {
    Map<String, String> bodies = new HashMap<>();
    frameClasses.forEach(
        (method, frameClass) -> {
          if (isCallable(method)) {
            String owner = method.owner().name;
            bodies.put(
                method.node().name + method.node().desc,
                BodyNames.bodyDescriptor(owner, method.node(), frameClass));
          }
        });
    return new Fusion(bodies);
  }

  /** Its stub must do nothing but call the body: no scopes to leave, no arguments to pack. */
  private static boolean isCallable(ScannedMethod method) {
    return isFinal(method.owner(), method.node())
        && method.scopes().isEmpty()
        && method.returnType().getSort() != Type.VOID
        && !BodyParameters.of(method.owner().name, method.node()).isPacked();
  }

  private static boolean isFinal(ClassNode owner, MethodNode method) {
    int fixed = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
    return (method.access & fixed) != 0
        || (owner.access & Opcodes.ACC_FINAL) != 0
        || isAnonymous(owner);
  }

  /** Nothing can extend an anonymous class, though javac does not mark it as final. */
  private static boolean isAnonymous(ClassNode owner) {
    return owner.innerClasses.stream()
        .anyMatch(inner -> inner.name.equals(owner.name) && inner.innerName == null);
  }

  /** A call as a fused one; null if it must be left as it is. */
  @Nullable FusedCall of(@Nullable MethodInsnNode call) {
    String body = call == null ? null : bodies.get(call.name + call.desc);
    return body == null ? null : new FusedCall(call, body);
  }
}
