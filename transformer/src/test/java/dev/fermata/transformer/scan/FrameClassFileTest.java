package dev.fermata.transformer.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.testkit.JavaSource;
import dev.fermata.transformer.testkit.Transformation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class FrameClassFileTest {

  /** What a class file of the same name might be, and what was done to the generated one. */
  record NearMiss(String why, int addAccess, int dropAccess, String superName, String method) {

    @Override
    public String toString() {
      return why;
    }

    byte[] apply(byte[] frameClass) {
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(frameClass)
          .accept(
              new ClassVisitor(Opcodes.ASM9, writer) {
                @Override
                public void visit(
                    int version,
                    int access,
                    String name,
                    String signature,
                    String superClass,
                    String[] interfaces) {
                  int flags = access & ~dropAccess | addAccess;
                  String other = superName.isEmpty() ? superClass : superName;
                  super.visit(version, flags, name, signature, other, interfaces);
                }

                @Override
                public MethodVisitor visitMethod(
                    int access, String name, String desc, String signature, String[] exceptions) {
                  return name.equals(method)
                      ? null
                      : super.visitMethod(access, name, desc, signature, exceptions);
                }
              },
              0);
      return writer.toByteArray();
    }
  }

  static final List<NearMiss> NEAR_MISSES =
      List.of(
          new NearMiss("written by a compiler", 0, Opcodes.ACC_SYNTHETIC, "", ""),
          new NearMiss("not final", 0, Opcodes.ACC_FINAL, "", ""),
          new NearMiss("of another superclass", 0, 0, "java/lang/Object", ""),
          new NearMiss("of a subclass of Frame", 0, 0, "com/acme/MyFrame", ""),
          new NearMiss("does not resume", 0, 0, "", "resume"));

  @ParameterizedTest
  @FieldSource("NEAR_MISSES")
  void nothingElseIsTakenForAFrameClass(NearMiss miss) {
    byte[] frame = transformed("first").get("A$first$$Frame");

    assertEquals(Optional.empty(), FrameClassFile.read(miss.apply(frame)));
  }

  @Test
  void saysWhichBodyItResumes() {
    assertEquals(
        Optional.of(
            new FrameClassFile(
                "A$first$$Frame", "A", "first", "(ILA$first$$Frame;)Ljava/lang/Object;")),
        FrameClassFile.read(transformed("first").get("A$first$$Frame")));
  }

  @Test
  void isUsedByAClassThatHasThatBody() {
    FrameClassFile frame =
        FrameClassFile.read(transformed("first").get("A$first$$Frame")).orElseThrow();

    assertTrue(frame.isUsedBy(transformed("first").get("A")));
    assertFalse(frame.isUsedBy(transformed("second").get("A")));
    assertTrue(frame.isUsedBy(new byte[] {1, 2, 3}), "nobody knows");
  }

  @Test
  void bytesThatAreNoClassFileAreNoFrameClass() {
    assertEquals(Optional.empty(), FrameClassFile.read(new byte[] {1, 2, 3}));
  }

  /** A class with one asynchronous method, and its frame class. */
  private static Map<String, byte[]> transformed(String method) {
    String source =
        "class A { @Async static Task<String> %s(int i) { return done(await(f(\"\"))); } }";
    return Transformation.transform(
        JavaSource.compile(JavaSource.IMPORTS + source.formatted(method)));
  }
}
