package dev.fermata.transformer.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.DADD;
import static org.objectweb.asm.Opcodes.DLOAD;
import static org.objectweb.asm.Opcodes.DSTORE;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.I2D;
import static org.objectweb.asm.Opcodes.I2L;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.IFNE;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.L2I;
import static org.objectweb.asm.Opcodes.LADD;
import static org.objectweb.asm.Opcodes.LLOAD;
import static org.objectweb.asm.Opcodes.LSTORE;
import static org.objectweb.asm.Opcodes.POP;

import dev.fermata.transformer.testkit.Behaviour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.Label;

/** Slots far out, and slots that hold now this and now that. */
class LocalShapesTest {

  @Test
  void slotsBeyond255() {
    assertEquals(
        "2007",
        Behaviour.ofCode(
            code -> {
              code.push(4L).local(LSTORE, 300).push(1000).local(ISTORE, 7000);
              code.await(3).insn(I2L).local(LLOAD, 300).insn(LADD).local(LSTORE, 300);
              code.visitIincInsn(7000, 1000);
              code.await(0).local(ILOAD, 7000).insn(IADD);
              code.local(LLOAD, 300).insn(L2I, IADD).doneInt();
            }));
  }

  /** A long takes the slots of two ints, then one int takes the second half of the long. */
  @Test
  void halvesOfALongAreReused() {
    assertEquals(
        "1:12:9",
        Behaviour.ofCode(
            code -> {
              code.push(5).local(ISTORE, 0).push(6).local(ISTORE, 1).await(1);
              code.call("java/lang/String.valueOf(I)Ljava/lang/String;").push(":").concat();
              code.local(ILOAD, 0).local(ILOAD, 1).insn(IADD, I2L).local(LSTORE, 0);
              code.await(1).insn(I2L).local(LLOAD, 0).insn(LADD);
              code.call("java/lang/String.valueOf(J)Ljava/lang/String;").concat();
              code.push(9).local(ISTORE, 1).await(":").concat().local(ILOAD, 1);
              code.call("java/lang/String.valueOf(I)Ljava/lang/String;").concat().done();
            }));
  }

  /** One slot with a text on one path and a number on the other, both alive at awaits. */
  @ParameterizedTest
  @CsvSource({"0, text", "1, 2.5"})
  void aSlotHasOneTypeOnEachPath(int which, String expected) {
    assertEquals(
        expected,
        Behaviour.ofCode(
            code -> {
              Label number = new Label();
              Label join = new Label();
              code.await(which);
              code.visitJumpInsn(IFNE, number);
              code.push("te").local(ASTORE, 0).await("xt").local(ASTORE, 1);
              code.local(ALOAD, 0).local(ALOAD, 1).concat();
              code.visitJumpInsn(GOTO, join);
              code.visitLabel(number);
              code.push(0.5).local(DSTORE, 0).await(2).insn(I2D).local(DLOAD, 0).insn(DADD);
              code.call("java/lang/String.valueOf(D)Ljava/lang/String;");
              code.visitLabel(join);
              code.local(ASTORE, 0).await(1).insn(POP).local(ALOAD, 0).done();
            }));
  }

  /** Where paths with different types join, the slot holds nothing, until it is written again. */
  @Test
  void aSlotHasNoTypeWherePathsJoin() {
    assertEquals(
        "7",
        Behaviour.ofCode(
            code -> {
              Label other = new Label();
              Label join = new Label();
              code.await(1);
              code.visitJumpInsn(IFNE, other);
              code.push("x").local(ASTORE, 0);
              code.visitJumpInsn(GOTO, join);
              code.visitLabel(other);
              code.push(1).local(ISTORE, 0);
              code.visitLabel(join);
              code.await(3).local(ISTORE, 0);
              code.await(4).local(ILOAD, 0).insn(IADD).doneInt();
            }));
  }
}
