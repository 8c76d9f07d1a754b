package dev.fermata.transformer.classpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.transformer.classpath.ClassPath.ClassInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

class ClassFileHeaderTest {

  @Test
  void readsClass() throws IOException {
    assertEquals(
        new ClassInfo(
            "java/lang/Integer",
            "java/lang/Number",
            false,
            List.of(
                "java/lang/Comparable",
                "java/lang/constant/Constable",
                "java/lang/constant/ConstantDesc")),
        parse(Integer.class));
  }

  @Test
  void readsInterface() throws IOException {
    assertEquals(
        new ClassInfo("java/util/Map$Entry", "java/lang/Object", true, List.of()),
        parse(Map.Entry.class));
  }

  @Test
  void objectHasNoSuperclass() throws IOException {
    assertEquals(new ClassInfo("java/lang/Object", null, false, List.of()), parse(Object.class));
  }

  @Test
  void readsModuleDescriptor() throws IOException {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_MODULE, "module-info", null, null, null);
    writer.visitModule("m", 0, null).visitPackage("p");

    assertEquals(
        new ClassInfo("module-info", null, false, List.of()),
        ClassFileHeader.parse(writer.toByteArray()));
  }

  @Test
  void passesOverEveryKindOfConstantAndNamesBeyondAscii() throws IOException {
    byte[] classFile = everyConstant("p/Gr\u00fc\u00dfe");

    assertEquals(
        new ClassInfo("p/Gr\u00fc\u00dfe", "p/Base", false, List.of("p/I", "p/J")),
        ClassFileHeader.parse(classFile));
  }

  @Test
  void looksAtNoVersion() throws IOException {
    byte[] classFile = everyConstant("p/Future");
    classFile[6] = 0x7f; // major version 0x7fxx, far beyond any JDK

    assertEquals("p/Future", ClassFileHeader.parse(classFile).name());
  }

  @Test
  void everyTruncationIsMalformed() throws IOException {
    byte[] whole = everyConstant("p/Cut");
    int header = headerLength(whole);

    for (int length = 0; length < header; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(IOException.class, () -> ClassFileHeader.parse(cut));
    }
    assertEquals("p/Cut", ClassFileHeader.parse(Arrays.copyOf(whole, header)).name());
  }

  @Test
  void unknownConstantIsMalformed() throws IOException {
    byte[] classFile = everyConstant("p/Odd");
    classFile[10] = 99; // the tag of the first constant

    assertThrows(IOException.class, () -> ClassFileHeader.parse(classFile));
  }

  @Test
  void otherFilesAreNoClassFiles() {
    assertThrows(IOException.class, () -> ClassFileHeader.parse(new byte[] {'P', 'K', 3, 4, 0, 0}));
  }

  /** The length up to and with the two interfaces. */
  private static int headerLength(byte[] classFile) {
    return new ClassReader(classFile).header + 6 + 2 + 2 * 2;
  }

  private static byte[] everyConstant(String name) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "p/Base", new String[] {"p/I", "p/J"});
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "m", "()V", null, null);
    method.visitCode();
    Handle handle =
        new Handle(Opcodes.H_INVOKESTATIC, "p/I", "bootstrap", "()Ljava/lang/Object;", true);
    for (Object constant :
        new Object[] {
          1 << 20,
          2f,
          3L,
          4d,
          "s",
          Type.getType("Lp/T;"),
          Type.getMethodType("()V"),
          handle,
          new ConstantDynamic("c", "I", handle)
        }) {
      method.visitLdcInsn(constant);
    }
    method.visitFieldInsn(Opcodes.GETSTATIC, "p/F", "f", "I");
    method.visitMethodInsn(Opcodes.INVOKESTATIC, "p/M", "m", "()V", false);
    method.visitMethodInsn(Opcodes.INVOKESTATIC, "p/I", "m", "()V", true);
    method.visitInvokeDynamicInsn("d", "()V", handle);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
    return writer.toByteArray();
  }

  private static ClassInfo parse(Class<?> type) throws IOException {
    String resource = "/" + Type.getInternalName(type) + ".class";
    try (InputStream content = Objects.requireNonNull(type.getResourceAsStream(resource))) {
      return ClassFileHeader.parse(content.readAllBytes());
    }
  }
}
