package dev.fermata.transformer.scan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The frame classes that a transformed class cannot do without.
 *
 * @param className internal name of the class
 * @param sourceFile its source file, or its binary name if that is unknown
 * @param frameClasses internal names of the frame classes that its bodies take
 */
public record BodyFrames(String className, String sourceFile, List<String> frameClasses) {

  /** Every stub mentions it. */
  private static final ConstantPool.Names TRANSFORMED =
      new ConstantPool.Names(List.of(RuntimeNames.CODEGEN.getBytes(StandardCharsets.UTF_8)));

  /** The frame classes of a class; none of a class that was not transformed. */
  public static BodyFrames of(byte[] classFile) {
    Reader reader = new Reader();
    try {
      if (ConstantPool.mentions(classFile, TRANSFORMED)) {
        new ClassReader(classFile).accept(reader, ClassReader.SKIP_CODE);
      }
    } catch (RuntimeException | AssertionError e) { // the transformer has had its say about it
      return new BodyFrames("", "", List.of());
    }
    String className = reader.name.replace('/', '.');
    return new BodyFrames(
        reader.name, reader.source == null ? className : reader.source, reader.frames);
  }

  private static final class Reader extends ClassVisitor {

    private final List<String> frames = new ArrayList<>();
    private String name = "";
    private @Nullable String source;

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
    }

    @Override
    public void visitSource(@Nullable String file, @Nullable String debug) {
      source = file;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String method,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      Type[] arguments = Type.getArgumentTypes(descriptor);
      if ((access & Opcodes.ACC_STATIC) != 0 && arguments.length > 0) {
        Type last = arguments[arguments.length - 1];
        if (last.getSort() == Type.OBJECT
            && BodyNames.isFrameClass(last.getInternalName(), name, method)) {
          frames.add(last.getInternalName());
        }
      }
      return null;
    }
  }
}
