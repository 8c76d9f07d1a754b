package dev.fermata.transformer.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.testkit.Program;
import dev.fermata.transformer.testkit.Stages.Mode;
import dev.fermata.transformer.testkit.Transformation;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Uses of local slots that javac never makes, but other compilers and shrinkers do. */
class SlotsTest {

  private static final String STAGES = "dev/fermata/transformer/testkit/Stages";

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLongLiesAcrossTheSlotOfTheFrame(boolean awaits) throws Exception {
    Program program = Program.load(Transformation.transform(Map.of("S", straddling(awaits))));

    for (Mode mode : Mode.values()) {
      assertEquals(42L, program.call(mode, "S", "test"));
    }
  }

  /**
   * {@code static Task test() { return m("x", 40); }} and {@code m}, whose parameters take the
   * slots 0 and 1, and which keeps a long in 1 and 2, in a loop and across two awaits if there are
   * any.
   */
  private static byte[] straddling(boolean awaits) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V17, Opcodes.ACC_SUPER, "S", null, "java/lang/Object", null);
    MethodVisitor test =
        writer.visitMethod(Opcodes.ACC_STATIC, "test", "()Ldev/fermata/Task;", null, null);
    test.visitLdcInsn("x");
    test.visitIntInsn(Opcodes.BIPUSH, 40);
    test.visitMethodInsn(
        Opcodes.INVOKESTATIC, "S", "m", "(Ljava/lang/String;I)Ldev/fermata/Task;", false);
    test.visitInsn(Opcodes.ARETURN);
    test.visitMaxs(0, 0);
    MethodVisitor mv =
        writer.visitMethod(
            Opcodes.ACC_STATIC, "m", "(Ljava/lang/String;I)Ldev/fermata/Task;", null, null);
    mv.visitAnnotation("Ldev/fermata/annotation/Async;", true).visitEnd();
    mv.visitVarInsn(Opcodes.ILOAD, 1);
    mv.visitInsn(Opcodes.I2L);
    mv.visitVarInsn(Opcodes.LSTORE, 1);
    Label loop = new Label();
    mv.visitLabel(loop);
    mv.visitFrame(
        Opcodes.F_NEW, 2, new Object[] {"java/lang/String", Opcodes.LONG}, 0, new Object[0]);
    mv.visitVarInsn(Opcodes.LLOAD, 1);
    mv.visitInsn(Opcodes.LCONST_1);
    mv.visitInsn(Opcodes.LADD);
    mv.visitVarInsn(Opcodes.LSTORE, 1);
    if (awaits) {
      await(mv);
    }
    mv.visitVarInsn(Opcodes.LLOAD, 1);
    mv.visitLdcInsn(42L);
    mv.visitInsn(Opcodes.LCMP);
    mv.visitJumpInsn(Opcodes.IFLT, loop);
    mv.visitVarInsn(Opcodes.LLOAD, 1);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/Long", "valueOf", "(J)Ljava/lang/Long;", false);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "dev/fermata/Fermata",
        "done",
        "(Ljava/lang/Object;)Ldev/fermata/Task;",
        false);
    mv.visitInsn(Opcodes.ARETURN);
    mv.visitMaxs(0, 0);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void await(MethodVisitor mv) {
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        STAGES,
        "f",
        "(Ljava/lang/Object;)Ljava/util/concurrent/CompletableFuture;",
        false);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "dev/fermata/Fermata",
        "await",
        "(Ljava/util/concurrent/CompletionStage;)Ljava/lang/Object;",
        false);
    mv.visitInsn(Opcodes.POP);
  }
}
