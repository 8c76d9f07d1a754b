package dev.fermata.javac;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;
import org.objectweb.asm.TypeReference;

/**
 * Looks for methods with a parameter or a result that JetBrains' {@code @NotNull} is about. Only
 * that annotation has IntelliJ's builder add assertions, unless the user names others.
 */
final class NotNullMethods extends ClassVisitor {

  private static final String NOT_NULL = "Lorg/jetbrains/annotations/NotNull;";

  private boolean found;

  private NotNullMethods() {
    super(Opcodes.ASM9);
  }

  /** Whether there is one in the class. */
  static boolean isIn(byte[] classFile) {
    NotNullMethods visitor = new NotNullMethods();
    new ClassReader(classFile).accept(visitor, ClassReader.SKIP_CODE);
    return visitor.found;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    return new MethodVisitor(Opcodes.ASM9) {

      @Override
      public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        return look(annotation);
      }

      @Override
      public @Nullable AnnotationVisitor visitParameterAnnotation(
          int parameter, String annotation, boolean visible) {
        return look(annotation);
      }

      @Override
      public @Nullable AnnotationVisitor visitTypeAnnotation(
          int place, @Nullable TypePath path, String annotation, boolean visible) {
        int sort = new TypeReference(place).getSort();
        boolean ofValue =
            sort == TypeReference.METHOD_RETURN || sort == TypeReference.METHOD_FORMAL_PARAMETER;
        return ofValue && path == null ? look(annotation) : null;
      }
    };
  }

  private @Nullable AnnotationVisitor look(String annotation) {
    found |= annotation.equals(NOT_NULL);
    return null;
  }
}
