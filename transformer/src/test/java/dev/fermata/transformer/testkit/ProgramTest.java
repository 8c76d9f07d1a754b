package dev.fermata.transformer.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.transformer.testkit.Stages.Mode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ProgramTest {

  @Test
  void runsTransformedProgram() throws Exception {
    Program program =
        Program.of(
            JavaSource.IMPORTS
                + """
                class Sum {
                  @Async static Task<Integer> test() {
                    int sum = 0;
                    for (int i = 0; i < 5; i++) {
                      sum += await(f(i));
                    }
                    return done(sum);
                  }
                }
                """);

    assertEquals(10, program.call(Mode.READY, "Sum", "test"));
    assertEquals(10, program.call(Mode.PENDING, "Sum", "test"));
  }

  @Test
  void verifiesWhatItLoads() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_SUPER, "Broken", null, "java/lang/Object", null);
    MethodVisitor mv = writer.visitMethod(Opcodes.ACC_STATIC, "m", "()I", null, null);
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitInsn(Opcodes.IRETURN);
    mv.visitMaxs(1, 0);
    mv.visitEnd();

    assertThrows(VerifyError.class, () -> Program.load(Map.of("Broken", writer.toByteArray())));
  }

  @Test
  void saysWhatDoesNotCompile() {
    AssertionError error =
        assertThrows(AssertionError.class, () -> JavaSource.compile("class A { int x = y; }"));

    assertEquals("does not compile:", error.getMessage().lines().findFirst().orElseThrow());
  }
}
