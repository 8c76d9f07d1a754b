package dev.fermata.transformer.plan;

import dev.fermata.transformer.analyse.MethodAnalysis;
import dev.fermata.transformer.analyse.SuspensionPoint;
import dev.fermata.transformer.scan.BodyNames;
import dev.fermata.transformer.scan.BodyParameters;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which asynchronous methods of a class are called by their bodies. Only those of the class itself:
 * another class may be compiled again alone, and then its bodies have other names and types. And
 * only those that no subclass can override, for the call must go to this very method.
 */
final class Fusion {

  /** What its callers know of a method. */
  private record Target(String bodyDescriptor, @Nullable Type primitive) {}

  private final Map<String, Target> targets = new HashMap<>();
  private final boolean fuse;

  private Fusion(boolean fuse) {
    this.fuse = fuse;
  }

  /**
   * The methods of a class.
   *
   * @param frameClasses the asynchronous methods, each with its frame class
   * @param fuse whether any call is to be fused
   */
  static Fusion of(Map<MethodAnalysis, String> frameClasses, boolean fuse) {
    Fusion fusion = new Fusion(fuse);
    if (fuse) {
      Set<String> called = calls(frameClasses.keySet());
      frameClasses.forEach(
          (analysis, frameClass) -> {
            ScannedMethod method = analysis.method();
            if (called.contains(key(method)) && isCallable(method)) {
              fusion.add(method, frameClass);
            }
          });
    }
    return fusion;
  }

  private static Set<String> calls(Set<MethodAnalysis> analyses) {
    Set<String> called = new HashSet<>();
    for (MethodAnalysis analysis : analyses) {
      for (SuspensionPoint point : analysis.points()) {
        if (point.call() != null) {
          called.add(key(point.call()));
        }
      }
    }
    return called;
  }

  private void add(ScannedMethod method, String frameClass) {
    MethodNode node = method.node();
    Type primitive = FinishedReturns.of(node).primitive();
    String body =
        BodyNames.bodyDescriptor(method.owner().name, node, frameClass, primitive != null);
    targets.put(key(method), new Target(body, primitive));
  }

  /**
   * Its stub must do nothing but call the body: no scopes to leave, no arguments to pack. And an
   * agent that looks for annotations, to trace calls or to retry them, adds its code to the stub.
   */
  static boolean isCallable(ScannedMethod method) {
    return isFinal(method.owner(), method.node())
        && !method.annotatedForOthers()
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

  /** The calls of {@code yieldNow} that need no task. */
  Set<MethodInsnNode> yields(List<SuspensionPoint> points) {
    return fused(points, SuspensionPoint::isYield);
  }

  /** The calls of {@code sleep} that need no task. */
  Set<MethodInsnNode> sleeps(List<SuspensionPoint> points) {
    return fused(points, SuspensionPoint::isSleep);
  }

  private Set<MethodInsnNode> fused(
      List<SuspensionPoint> points, Predicate<SuspensionPoint> which) {
    Set<MethodInsnNode> calls = new HashSet<>();
    for (SuspensionPoint point : points) {
      if (fuse && which.test(point) && point.call() != null) {
        calls.add(point.call());
      }
    }
    return Set.copyOf(calls);
  }

  /** The call that is awaited as a fused one; null if it must be left as it is. */
  @Nullable FusedCall of(SuspensionPoint point) {
    MethodInsnNode call = point.call();
    Target target = call == null ? null : targets.get(key(call));
    return call == null || target == null
        ? null
        : new FusedCall(call, point.receiver(), target.bodyDescriptor(), target.primitive());
  }

  /** Those of the awaits that unbox what they can: a bare value of another type must be boxed. */
  Map<MethodInsnNode, MethodInsnNode> unboxedAwaits(List<SuspensionPoint> points) {
    Map<MethodInsnNode, MethodInsnNode> awaits = UnboxedAwaits.of(points);
    for (SuspensionPoint point : points) {
      FusedCall fused = of(point);
      MethodInsnNode unboxing = awaits.get(point.await());
      if (fused != null
          && fused.primitive() != null
          && unboxing != null
          && !Type.getReturnType(unboxing.desc).equals(fused.primitive())) {
        awaits.remove(point.await());
      }
    }
    return Map.copyOf(awaits);
  }

  /** The type that the body of a method returns bare; null if it returns an object. */
  @Nullable Type primitive(ScannedMethod method) {
    Target target = targets.get(key(method));
    return target == null ? null : target.primitive();
  }

  private static String key(ScannedMethod method) {
    return method.owner().name + "." + method.node().name + method.node().desc;
  }

  private static String key(MethodInsnNode call) {
    return call.owner + "." + call.name + call.desc;
  }
}
