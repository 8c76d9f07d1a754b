package dev.fermata.transformer.verify;

import dev.fermata.transformer.analyse.FramePropagation;
import dev.fermata.transformer.classpath.ClassPath;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * Checks a class file the way the JVM does when it loads it (JVMS 4.10.1): every instruction finds
 * the types it needs, and at every jump the stack map frame of the target holds. A mistake of the
 * transformer so fails the build, not the program.
 */
public final class Verifier {

  private final ClassPath classPath;

  /**
   * @param classPath where supertypes are looked up; of a class that is not there anything is
   *     believed
   */
  public Verifier(ClassPath classPath) {
    this.classPath = classPath;
  }

  /**
   * Verifies all methods of a class.
   *
   * @throws VerificationException naming the first method that fails
   */
  public void verify(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
    for (MethodNode method : node.methods) {
      if (method.instructions.size() > 0) {
        verify(node, method);
      }
    }
  }

  private void verify(ClassNode owner, MethodNode method) {
    VerifierTypes types = new VerifierTypes(owner.name, classPath);
    FramePropagation<BasicValue> propagation = new FramePropagation<>(owner.name, method, types);
    JumpCheck jumps = new JumpCheck(method, propagation, types);
    try {
      propagation.walk(jumps);
    } catch (AnalyzerException e) {
      throw new VerificationException(
          owner.name.replace('/', '.') + "." + method.name + method.desc + ": " + e.getMessage(),
          e);
    }
  }
}
