package dev.fermata.transformer.scan;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A generated frame class, as it is found in a class file, and the body that it resumes.
 *
 * @param name its internal name
 * @param owner internal name of the class of the body
 * @param method name of the body
 * @param bodyDescriptor its descriptor
 */
public record FrameClassFile(String name, String owner, String method, String bodyDescriptor) {

  private static final int GENERATED = Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;

  private static final Set<String> SUPERCLASSES =
      Set.of(
          RuntimeNames.FRAME,
          RuntimeNames.SPAWNED_FRAME,
          RuntimeNames.SLEEPING_FRAME,
          RuntimeNames.SPAWNED_SLEEPING_FRAME);

  /** Reads only what says what a method calls. */
  private static final int CODE_ONLY = ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

  /**
   * The frame class that a class file holds. Nothing that a compiler writes is taken for one: it is
   * synthetic and final, extends a class of the runtime for frames, is named after a method of its
   * owner, and resumes a body of that owner that takes it.
   *
   * @return empty if it is anything else, or cannot be read
   */
  public static Optional<FrameClassFile> read(byte[] classFile) {
    try {
      ClassReader reader = new ClassReader(classFile);
      boolean generated =
          (reader.getAccess() & GENERATED) == GENERATED
              && SUPERCLASSES.contains(Objects.requireNonNullElse(reader.getSuperName(), ""))
              && reader.getInterfaces().length == 0;
      return generated ? resumed(tree(reader, CODE_ONLY)) : Optional.empty();
    } catch (RuntimeException | AssertionError e) { // whatever ASM makes of other people's bytes
      return Optional.empty();
    }
  }

  /** The last call of the body; there is but one. */
  private static Optional<FrameClassFile> resumed(ClassNode frame) {
    Optional<FrameClassFile> found = Optional.empty();
    for (MethodNode method : frame.methods) {
      if (method.name.equals(RuntimeNames.RESUME)
          && method.desc.equals(RuntimeNames.RESUME_DESCRIPTOR)) {
        for (AbstractInsnNode insn : method.instructions) {
          if (insn instanceof MethodInsnNode call && isBody(call, frame.name)) {
            found = Optional.of(new FrameClassFile(frame.name, call.owner, call.name, call.desc));
          }
        }
      }
    }
    return found;
  }

  private static boolean isBody(MethodInsnNode call, String frameClass) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    return call.getOpcode() == Opcodes.INVOKESTATIC
        && arguments.length > 0
        && arguments[arguments.length - 1].equals(Type.getObjectType(frameClass))
        && BodyNames.isFrameClass(frameClass, call.owner, call.name);
  }

  private static ClassNode tree(ClassReader reader, int options) {
    ClassNode node = new ClassNode();
    reader.accept(node, options);
    return node;
  }

  /**
   * Whether a class has the body that this resumes.
   *
   * @param classFile the class file of the owner
   * @return true also if that cannot be read: nobody knows then
   */
  public boolean isUsedBy(byte[] classFile) {
    try {
      return tree(new ClassReader(classFile), ClassReader.SKIP_CODE).methods.stream()
          .anyMatch(
              each ->
                  (each.access & Opcodes.ACC_STATIC) != 0
                      && each.name.equals(method)
                      && each.desc.equals(bodyDescriptor));
    } catch (RuntimeException | AssertionError e) {
      return true;
    }
  }
}
