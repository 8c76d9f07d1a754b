package dev.fermata.transformer.scan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The frame classes that a transformed class cannot do without.
 *
 * @param className internal name of the class
 * @param sourceFile its source file, or its binary name if that is unknown
 * @param frameClasses internal names of the frame classes that its bodies take
 */
public record BodyFrames(String className, String sourceFile, List<String> frameClasses) {

  private static final BodyFrames NONE = new BodyFrames("", "", List.of());

  /** Every stub mentions it. */
  private static final ConstantPool.Names TRANSFORMED =
      new ConstantPool.Names(List.of(RuntimeNames.CODEGEN.getBytes(StandardCharsets.UTF_8)));

  /** The frame classes of a class; none of a class that was not transformed. */
  public static BodyFrames of(byte[] classFile) {
    ClassNode node = new ClassNode();
    try {
      if (!ConstantPool.mentions(classFile, TRANSFORMED)) {
        return NONE;
      }
      new ClassReader(classFile).accept(node, ClassReader.SKIP_CODE);
    } catch (RuntimeException | AssertionError e) { // the transformer has had its say about it
      return NONE;
    }
    List<String> frames = new ArrayList<>();
    for (MethodNode method : node.methods) {
      Type[] arguments = Type.getArgumentTypes(method.desc);
      if ((method.access & Opcodes.ACC_STATIC) != 0 && arguments.length > 0) {
        Type last = arguments[arguments.length - 1];
        if (last.getSort() == Type.OBJECT
            && BodyNames.isFrameClass(last.getInternalName(), node.name, method.name)) {
          frames.add(last.getInternalName());
        }
      }
    }
    String source = node.sourceFile == null ? node.name.replace('/', '.') : node.sourceFile;
    return new BodyFrames(node.name, source, List.copyOf(frames));
  }
}
