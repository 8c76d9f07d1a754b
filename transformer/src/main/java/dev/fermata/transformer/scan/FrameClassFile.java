package dev.fermata.transformer.scan;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

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
      Set.of(RuntimeNames.FRAME, RuntimeNames.SPAWNED_FRAME);

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
    Reader reader = new Reader();
    try {
      new ClassReader(classFile).accept(reader, CODE_ONLY);
    } catch (RuntimeException | AssertionError e) { // whatever ASM makes of other people's bytes
      return Optional.empty();
    }
    return Optional.ofNullable(reader.found);
  }

  /**
   * Whether a class has the body that this resumes.
   *
   * @param classFile the class file of the owner
   * @return true also if that cannot be read: nobody knows then
   */
  public boolean isUsedBy(byte[] classFile) {
    Declarations declarations = new Declarations();
    try {
      new ClassReader(classFile).accept(declarations, ClassReader.SKIP_CODE | CODE_ONLY);
    } catch (RuntimeException | AssertionError e) {
      return true;
    }
    return declarations.found;
  }

  private final class Declarations extends ClassVisitor {

    private boolean found;

    Declarations() {
      super(Opcodes.ASM9);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      found |=
          (access & Opcodes.ACC_STATIC) != 0
              && name.equals(method)
              && descriptor.equals(bodyDescriptor);
      return null;
    }
  }

  private static final class Reader extends ClassVisitor {

    private String name = "";
    private boolean generated;
    private @Nullable FrameClassFile found;

    Reader() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version,
        int access,
        String className,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      name = className;
      generated =
          (access & GENERATED) == GENERATED
              && SUPERCLASSES.contains(superName == null ? "" : superName)
              && (interfaces == null || interfaces.length == 0);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String method,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      boolean resumes =
          generated
              && method.equals(RuntimeNames.RESUME)
              && descriptor.equals(RuntimeNames.RESUME_DESCRIPTOR);
      return resumes ? new Resume() : null;
    }

    private final class Resume extends MethodVisitor {

      Resume() {
        super(Opcodes.ASM9);
      }

      @Override
      public void visitMethodInsn(
          int opcode, String owner, String method, String descriptor, boolean isInterface) {
        Type[] arguments = Type.getArgumentTypes(descriptor);
        if (opcode == Opcodes.INVOKESTATIC
            && arguments.length > 0
            && arguments[arguments.length - 1].equals(Type.getObjectType(name))
            && BodyNames.isFrameClass(name, owner, method)) {
          found = new FrameClassFile(name, owner, method, descriptor);
        }
      }
    }
  }
}
