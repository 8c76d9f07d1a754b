package dev.fermata.transformer.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.BALOAD;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.IFNE;
import static org.objectweb.asm.Opcodes.IFNULL;
import static org.objectweb.asm.Opcodes.IF_ICMPLT;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.NULL;
import static org.objectweb.asm.Opcodes.POP;

import dev.fermata.transformer.testkit.Behaviour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.Label;

/** Jumps that Java has no word for. */
class FlowShapesTest {

  /** A loop with two entries: no structure of Java has such a graph. */
  @ParameterizedTest
  @CsvSource({"0, aBaB", "1, BaB"})
  void aLoopHasTwoEntries(int second, String expected) {
    assertEquals(
        expected,
        Behaviour.ofCode(
            code -> {
              Label one = new Label();
              Label two = new Label();
              code.push(second).local(ISTORE, 1).push("").local(ASTORE, 0);
              code.await(second);
              code.visitJumpInsn(IFNE, two);
              code.visitLabel(one);
              code.local(ALOAD, 0).await("a").concat().local(ASTORE, 0);
              code.visitLabel(two);
              code.local(ALOAD, 0).await("B").concat().local(ASTORE, 0);
              code.visitIincInsn(1, 1);
              code.local(ILOAD, 1).await(2 + second);
              code.visitJumpInsn(IF_ICMPLT, one);
              code.local(ALOAD, 0).done();
            }));
  }

  /** The stack is not empty where the loop begins. */
  @Test
  void aLoopKeepsAValueOnTheStack() {
    assertEquals(
        "41",
        Behaviour.ofCode(
            code -> {
              Label loop = new Label();
              code.push(0).local(ISTORE, 0).push(1);
              code.visitLabel(loop);
              code.await(10).insn(IADD);
              code.visitIincInsn(0, 1);
              code.local(ILOAD, 0).await(4);
              code.visitJumpInsn(IF_ICMPLT, loop);
              code.doneInt();
            }));
  }

  /** Two blocks jump to each other, and each may end. */
  @Test
  void twoBlocksJumpToEachOther() {
    assertEquals(
        "xyxyx",
        Behaviour.ofCode(
            code -> {
              Label x = new Label();
              Label y = new Label();
              Label end = new Label();
              code.push("").local(ASTORE, 0);
              code.visitLabel(x);
              code.local(ALOAD, 0).await("x").concat().local(ASTORE, 0);
              code.local(ALOAD, 0).virtual("java/lang/String.length()I").await(5);
              code.visitJumpInsn(IF_ICMPLT, y);
              code.visitJumpInsn(GOTO, end);
              code.visitLabel(y);
              code.local(ALOAD, 0).await("y").concat().local(ASTORE, 0);
              code.visitJumpInsn(GOTO, x);
              code.visitLabel(end);
              code.local(ALOAD, 0).done();
            }));
  }

  /** The method begins with the target of a jump, and has no locals there. */
  @Test
  void theFirstInstructionIsTheHeadOfALoop() {
    assertEquals(
        "end",
        Behaviour.ofCode(
            code -> {
              Label start = new Label();
              code.visitLabel(start);
              code.await(0);
              code.visitJumpInsn(IFNE, start);
              code.push("end").done();
            }));
  }

  /** All cases of a switch are one block, which is also reached from above. */
  @Test
  void aSwitchHasOneTarget() {
    assertEquals(
        "once",
        Behaviour.ofCode(
            code -> {
              Label target = new Label();
              code.await(1);
              code.visitTableSwitchInsn(0, 2, target, target, target, target);
              code.visitLabel(target);
              code.await("once").done();
            }));
  }

  /** A frame may say of a local that it is null and nothing else. */
  @Test
  void aFrameDeclaresNull() {
    assertEquals(
        "null!",
        Behaviour.ofCode(
            code -> {
              Label target = new Label();
              code.insn(ACONST_NULL).local(ASTORE, 0).insn(ACONST_NULL).await(1);
              code.visitJumpInsn(IFEQ, target);
              code.frame(new Object[] {NULL}, NULL);
              code.visitLabel(target);
              code.insn(POP).await(1).insn(POP);
              code.local(ALOAD, 0).await("!").local(ASTORE, 1);
              code.call("java/lang/String.valueOf(Ljava/lang/Object;)Ljava/lang/String;");
              code.local(ALOAD, 1).concat().done();
            }));
  }

  /** For the JVM, null is an array of whatever an instruction wants. */
  @Test
  void anElementOfANullArray() {
    assertEquals(
        "2",
        Behaviour.ofCode(
            code -> {
              Label empty = new Label();
              code.insn(ACONST_NULL).local(ASTORE, 0).await(1).insn(POP).local(ALOAD, 0);
              code.visitJumpInsn(IFNULL, empty);
              code.local(ALOAD, 0).await(1).insn(BALOAD).doneInt();
              code.visitLabel(empty);
              code.await(2).doneInt();
            }));
  }
}
