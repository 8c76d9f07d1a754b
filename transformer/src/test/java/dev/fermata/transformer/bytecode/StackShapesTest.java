package dev.fermata.transformer.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.D2I;
import static org.objectweb.asm.Opcodes.DADD;
import static org.objectweb.asm.Opcodes.DUP2;
import static org.objectweb.asm.Opcodes.DUP2_X1;
import static org.objectweb.asm.Opcodes.DUP2_X2;
import static org.objectweb.asm.Opcodes.DUP_X1;
import static org.objectweb.asm.Opcodes.DUP_X2;
import static org.objectweb.asm.Opcodes.I2L;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.L2D;
import static org.objectweb.asm.Opcodes.L2I;
import static org.objectweb.asm.Opcodes.LADD;
import static org.objectweb.asm.Opcodes.LMUL;
import static org.objectweb.asm.Opcodes.LSUB;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.POP2;
import static org.objectweb.asm.Opcodes.SWAP;

import dev.fermata.transformer.testkit.Behaviour;
import org.junit.jupiter.api.Test;

/** Every form of dup, swap and pop around an await. */
class StackShapesTest {

  @Test
  void swap() {
    assertEquals(
        "bac",
        Behaviour.ofCode(
            code -> code.push("a").await("b").insn(SWAP).await("c").concat().concat().done()));
  }

  @Test
  void dupX1() {
    assertEquals(
        "babc",
        Behaviour.ofCode(
            code ->
                code.push("a")
                    .await("b")
                    .insn(DUP_X1)
                    .await("c")
                    .concat()
                    .concat()
                    .concat()
                    .done()));
  }

  @Test
  void dupX2() {
    assertEquals(
        "cabcd",
        Behaviour.ofCode(
            code ->
                code.push("a")
                    .await("b")
                    .await("c")
                    .insn(DUP_X2)
                    .await("d")
                    .concat()
                    .concat()
                    .concat()
                    .concat()
                    .done()));
  }

  @Test
  void dupX2OverALong() {
    assertEquals(
        "7",
        Behaviour.ofCode(
            code -> {
              code.push(10L).await(3).insn(DUP_X2); // 3 10L 3
              code.await(0).insn(IADD, I2L, LSUB, L2I); // 3 7
              code.insn(SWAP, POP).doneInt();
            }));
  }

  @Test
  void dup2OfTwoStrings() {
    assertEquals(
        "ababc",
        Behaviour.ofCode(
            code ->
                code.push("a")
                    .await("b")
                    .insn(DUP2)
                    .await("c")
                    .concat()
                    .concat()
                    .concat()
                    .concat()
                    .done()));
  }

  @Test
  void dup2OfALong() {
    assertEquals(
        "56",
        Behaviour.ofCode(
            code -> code.await(7).insn(I2L, DUP2).await(1).insn(I2L, LADD, LMUL, L2I).doneInt()));
  }

  @Test
  void dup2X1OfTwoStrings() {
    assertEquals(
        "bcabcd",
        Behaviour.ofCode(
            code ->
                code.push("a")
                    .await("b")
                    .push("c")
                    .insn(DUP2_X1)
                    .await("d")
                    .concat()
                    .concat()
                    .concat()
                    .concat()
                    .concat()
                    .done()));
  }

  @Test
  void dup2X1OfALong() {
    assertEquals(
        "19",
        Behaviour.ofCode(
            code -> {
              code.push(2).push(8L).insn(DUP2_X1); // 8L 2 8L
              code.await(1).insn(I2L, LADD, L2I, IADD); // 8L 11
              code.insn(I2L, LADD, L2I).doneInt();
            }));
  }

  @Test
  void dup2X2OfFourStrings() {
    assertEquals(
        "cdabcde",
        Behaviour.ofCode(
            code ->
                code.push("a")
                    .await("b")
                    .push("c")
                    .await("d")
                    .insn(DUP2_X2)
                    .await("e")
                    .concat()
                    .concat()
                    .concat()
                    .concat()
                    .concat()
                    .concat()
                    .done()));
  }

  @Test
  void dup2X2OfALongOverADouble() {
    assertEquals(
        "14",
        Behaviour.ofCode(
            code -> {
              code.push(2.5).push(5L).insn(DUP2_X2); // 5L 2.5 5L
              code.await(1).insn(I2L, LADD, L2I); // 5L 2.5 6
              code.insn(I2L, L2D, DADD, D2I); // 5L 8
              code.await(1).insn(IADD, I2L, LADD, L2I).doneInt();
            }));
  }

  @Test
  void popOfAwaitedValues() {
    assertEquals(
        "a",
        Behaviour.ofCode(
            code ->
                code.push("a")
                    .await("x")
                    .insn(POP)
                    .await("y")
                    .await("z")
                    .insn(POP2)
                    .push(1L)
                    .await(3)
                    .insn(POP, POP2)
                    .done()));
  }

  @Test
  void nullBelowAnAwait() {
    assertEquals(
        "null!",
        Behaviour.ofCode(
            code -> {
              code.insn(ACONST_NULL, ACONST_NULL).await("!").insn(SWAP, POP, SWAP);
              code.call("java/lang/String.valueOf(Ljava/lang/Object;)Ljava/lang/String;");
              code.insn(SWAP).concat().done();
            }));
  }
}
