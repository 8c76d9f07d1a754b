package dev.fermata.transformer.scan;

import java.util.List;
import org.objectweb.asm.tree.ClassNode;

/**
 * A class and its methods.
 *
 * @param node the class as ASM reads it, with expanded frames; never changed
 * @param methods all its methods, in the order of the class file
 */
public record ScannedClass(ClassNode node, List<ScannedMethod> methods) {

  /** The methods to rewrite, in the order of the class file. */
  public List<ScannedMethod> asyncMethods() {
    return methods.stream().filter(ScannedMethod::needsTransformation).toList();
  }
}
