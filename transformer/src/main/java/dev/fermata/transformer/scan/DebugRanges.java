package dev.fermata.transformer.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableAnnotationNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Where in the code local variables and their annotations are, as a class file says. The JVM takes
 * any numbers, and javac before 9 wrote some of the code of another method, of a lambda. A label at
 * which no instruction begins is in no list of instructions, and ASM would write nonsense for it.
 */
public final class DebugRanges {

  private DebugRanges() {}

  /**
   * Takes out of the methods of a class what begins or ends where no instruction does.
   *
   * @param node the class, as it was read
   */
  public static void dropUnbound(ClassNode node) {
    for (MethodNode method : node.methods) {
      InsnList code = method.instructions;
      if (method.localVariables != null) {
        method.localVariables.removeIf(
            variable -> !isBound(variable.start, code) || !isBound(variable.end, code));
      }
      dropUnbound(method.visibleLocalVariableAnnotations, code);
      dropUnbound(method.invisibleLocalVariableAnnotations, code);
    }
  }

  private static void dropUnbound(
      @Nullable List<LocalVariableAnnotationNode> annotations, InsnList code) {
    if (annotations != null) {
      annotations.forEach(annotation -> dropUnbound(annotation, code));
      annotations.removeIf(annotation -> annotation.start.isEmpty());
    }
  }

  private static void dropUnbound(LocalVariableAnnotationNode annotation, InsnList code) {
    for (int i = annotation.start.size() - 1; i >= 0; i--) {
      if (!isBound(annotation.start.get(i), code) || !isBound(annotation.end.get(i), code)) {
        annotation.start.remove(i);
        annotation.end.remove(i);
        annotation.index.remove(i);
      }
    }
  }

  private static boolean isBound(LabelNode label, InsnList code) {
    return code.indexOf(label) >= 0;
  }
}
