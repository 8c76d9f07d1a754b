package dev.fermata.transformer.scan;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodNode;

/** How diagnostics call the members of a class: as the source does, not as the class file does. */
final class DisplayNames {

  private DisplayNames() {}

  static String of(ClassNode owner, MethodNode method) {
    return switch (method.name) {
      case "<clinit>" -> "static initialiser of " + simpleName(owner.name);
      case "<init>" ->
          "constructor "
              + simpleName(owner.name)
              + parameters(method, hiddenConstructorParameters(owner));
      default -> method.name + parameters(method, 0);
    };
  }

  private static String parameters(MethodNode method, int hidden) {
    return Arrays.stream(Type.getArgumentTypes(method.desc))
        .skip(hidden)
        .map(type -> simpleName(type.getClassName()))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** javac hands an inner class its outer instance, and an enum constant its name and ordinal. */
  private static int hiddenConstructorParameters(ClassNode owner) {
    if ((owner.access & Opcodes.ACC_ENUM) != 0) {
      return 2;
    }
    for (InnerClassNode inner : owner.innerClasses) {
      if (inner.name.equals(owner.name)) {
        return inner.outerName != null && (inner.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
      }
    }
    return 0;
  }

  private static String simpleName(String name) {
    String withoutPackage =
        name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('.')) + 1);
    return withoutPackage.replace('$', '.');
  }
}
