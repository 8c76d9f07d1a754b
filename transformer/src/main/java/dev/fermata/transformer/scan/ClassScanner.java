package dev.fermata.transformer.scan;

import dev.fermata.transformer.scan.ScannedMethod.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds the asynchronous methods and lambdas of a class, and every await. */
public final class ClassScanner {

  private final Set<String> annotations;

  /**
   * @param annotations internal names of the annotations that mark a method
   */
  public ClassScanner(Set<String> annotations) {
    this.annotations = annotations;
  }

  /** Internal names of the annotations that mark a method. */
  public Set<String> annotations() {
    return annotations;
  }

  /** Scans a class; nothing of it is changed. */
  public ScannedClass scan(ClassNode node) {
    Lambdas lambdas = new Lambdas(node);
    List<ScannedMethod> methods = new ArrayList<>();
    for (MethodNode method : node.methods) {
      Kind kind = kind(method, lambdas);
      methods.add(
          new ScannedMethod(
              node,
              method,
              kind,
              displayName(node, method, kind, lambdas),
              isMarked(method),
              isAnnotatedForOthers(method),
              isStub(node, method),
              calls(method, ClassScanner::isAwait),
              calls(method, ClassScanner::opensScope)));
    }
    return new ScannedClass(node, List.copyOf(methods));
  }

  /** Whether an instruction is a call of {@code Fermata.await}, in either form. */
  public static boolean isAwait(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.owner.equals(RuntimeNames.FERMATA)
        && isAwait(call.name, call.desc);
  }

  private static boolean isAwait(String name, String descriptor) {
    return name.equals(RuntimeNames.AWAIT)
        && (descriptor.equals(RuntimeNames.AWAIT_DESCRIPTOR)
            || descriptor.equals(RuntimeNames.AWAIT_CHECKED_DESCRIPTOR));
  }

  /** Whether an instruction creates a method reference to {@code Fermata.await}. */
  public static boolean isAwaitReference(AbstractInsnNode insn) {
    var target = Lambdas.implementation(insn);
    return target != null
        && target.getOwner().equals(RuntimeNames.FERMATA)
        && isAwait(target.getName(), target.getDesc());
  }

  /** Whether an instruction is a call of {@code Fermata.spawn}. */
  public static boolean isSpawn(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.owner.equals(RuntimeNames.FERMATA)
        && call.name.equals(RuntimeNames.SPAWN)
        && call.desc.equals(RuntimeNames.SPAWN_DESCRIPTOR);
  }

  /** The method that a method reference of the source names; null for any other instruction. */
  public static @Nullable Handle methodReference(AbstractInsnNode insn) {
    Handle target = Lambdas.implementation(insn);
    return target == null || target.getName().startsWith("lambda$") ? null : target;
  }

  /** Whether an instruction opens a {@code CancelScope}. */
  public static boolean opensScope(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && insn.getOpcode() == Opcodes.INVOKESTATIC
        && call.owner.equals(RuntimeNames.CANCEL_SCOPE)
        && opensScope(call.desc);
  }

  /** Whether an instruction creates a method reference to a method that opens one. */
  public static boolean isScopeReference(AbstractInsnNode insn) {
    var target = Lambdas.implementation(insn);
    return target != null
        && target.getTag() == Opcodes.H_INVOKESTATIC
        && target.getOwner().equals(RuntimeNames.CANCEL_SCOPE)
        && opensScope(target.getDesc());
  }

  private static boolean opensScope(String descriptor) {
    return descriptor.endsWith(")L" + RuntimeNames.CANCEL_SCOPE + ";");
  }

  private static Kind kind(MethodNode method, Lambdas lambdas) {
    return switch (method.name) {
      case "<init>" -> Kind.CONSTRUCTOR;
      case "<clinit>" -> Kind.STATIC_INITIALISER;
      default -> lambdas.isLambda(method) ? Kind.LAMBDA : Kind.METHOD;
    };
  }

  private static String displayName(
      ClassNode owner, MethodNode method, Kind kind, Lambdas lambdas) {
    return kind == Kind.LAMBDA
        ? "lambda in " + DisplayNames.of(owner, lambdas.enclosingMethod(method))
        : DisplayNames.of(owner, method);
  }

  /**
   * Whether the user marked a method. javac copies annotations to bridges (JDK-6695379); a bridge
   * only calls the marked method.
   */
  public boolean isMarked(MethodNode method) {
    if ((method.access & Opcodes.ACC_BRIDGE) != 0) {
      return false;
    }
    return annotations(method).anyMatch(this::marks);
  }

  private boolean isAnnotatedForOthers(MethodNode method) {
    return annotations(method)
        .anyMatch(each -> !marks(each) && !each.desc.startsWith("Ljava/lang/"));
  }

  private static Stream<AnnotationNode> annotations(MethodNode method) {
    return Stream.of(method.visibleAnnotations, method.invisibleAnnotations)
        .filter(list -> list != null)
        .flatMap(List::stream);
  }

  private boolean marks(AnnotationNode annotation) {
    return annotations.contains(Type.getType(annotation.desc).getInternalName());
  }

  /** A stub has a body beside it: an overload that takes a frame as well. */
  private static boolean isStub(ClassNode owner, MethodNode method) {
    for (MethodNode other : owner.methods) {
      if (other.name.equals(method.name)
          && (other.access & Opcodes.ACC_STATIC) != 0
          && BodyNames.isBody(owner.name, method, other.desc)) {
        return true;
      }
    }
    return false;
  }

  private static List<MethodInsnNode> calls(MethodNode method, Predicate<AbstractInsnNode> wanted) {
    List<MethodInsnNode> calls = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (wanted.test(insn)) {
        calls.add((MethodInsnNode) insn);
      }
    }
    return List.copyOf(calls);
  }
}
