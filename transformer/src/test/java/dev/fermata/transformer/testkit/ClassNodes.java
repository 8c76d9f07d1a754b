package dev.fermata.transformer.testkit;

import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Class files as trees. */
public final class ClassNodes {

  private ClassNodes() {}

  /** Reads a class with expanded frames. */
  public static ClassNode read(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
    return node;
  }

  /** The methods of a name, in order. */
  public static List<MethodNode> methods(ClassNode owner, String name) {
    return owner.methods.stream().filter(method -> method.name.equals(name)).toList();
  }

  /** The only method of a name. */
  public static MethodNode method(ClassNode owner, String name) {
    List<MethodNode> found = methods(owner, name);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " methods " + name);
    }
    return found.get(0);
  }
}
