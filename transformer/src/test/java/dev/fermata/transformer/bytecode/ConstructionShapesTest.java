package dev.fermata.transformer.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.DUP_X1;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.NEW;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.SWAP;

import dev.fermata.transformer.testkit.Assembly;
import dev.fermata.transformer.testkit.Behaviour;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;

/** Objects that are created long before they are initialised, and kept in odd places. */
class ConstructionShapesTest {

  private static final String BUILDER = "java/lang/StringBuilder";

  @Test
  void newWithoutACopy() {
    assertEquals(
        "x",
        Behaviour.ofCode(
            code -> {
              create(code);
              code.await("dropped");
              construct(code);
              code.push("x").done();
            }));
  }

  @Test
  void theOnlyCopyIsInALocal() {
    assertEquals(
        "ab",
        Behaviour.ofCode(
            code -> {
              create(code);
              code.local(ASTORE, 0).local(ALOAD, 0).await("a");
              construct(code);
              code.local(ALOAD, 0).await("b");
              append(code);
              code.done();
            }));
  }

  @Test
  void copiesInLocalsAndThreeOnTheStack() {
    assertEquals(
        "abcd",
        Behaviour.ofCode(
            code -> {
              create(code);
              code.insn(DUP, DUP, DUP).local(ASTORE, 3).insn(DUP).local(ASTORE, 7).await("a");
              construct(code);
              code.await("b");
              append(code);
              code.insn(POP).local(ALOAD, 3).await("c");
              append(code);
              code.insn(POP).local(ALOAD, 7).await("d");
              append(code);
              code.insn(SWAP, POP).done();
            }));
  }

  @Test
  void twoOfTheSameClassInLocals() {
    assertEquals(
        "ab",
        Behaviour.ofCode(
            code -> {
              create(code);
              code.local(ASTORE, 0);
              create(code);
              code.local(ASTORE, 1).local(ALOAD, 0).await("a");
              construct(code);
              code.local(ALOAD, 1).await("b");
              construct(code);
              code.local(ALOAD, 0);
              code.local(ALOAD, 1).virtual(BUILDER + ".toString()Ljava/lang/String;");
              append(code);
              code.done();
            }));
  }

  @Test
  void anotherOneBetweenTwoCopies() {
    assertEquals(
        "x",
        Behaviour.ofCode(
            code -> {
              create(code);
              code.await("x").local(ASTORE, 0);
              create(code); // after the await, so it need not wait itself
              code.insn(SWAP, DUP_X1).local(ALOAD, 0);
              construct(code);
              code.special(BUILDER + ".<init>()V");
              code.done();
            }));
  }

  @Test
  void aHandlerBeginsWithNewAndBranchesBeforeTheConstructor() {
    assertEquals(
        "short",
        Behaviour.ofCode(
            code -> {
              Label start = new Label();
              Label handler = new Label();
              Label empty = new Label();
              Label join = new Label();
              code.visitTryCatchBlock(start, handler, handler, "java/lang/IllegalStateException");
              code.visitLabel(start);
              code.awaitFailure(IllegalStateException.class, "x").done();
              code.visitLabel(handler);
              create(code);
              code.insn(DUP)
                  .local(ASTORE, 0)
                  .insn(SWAP)
                  .message()
                  .virtual("java/lang/String.isEmpty()Z");
              code.visitJumpInsn(IFEQ, empty);
              code.push("empty");
              code.visitJumpInsn(GOTO, join);
              code.visitLabel(empty);
              code.push("short");
              code.visitLabel(join);
              construct(code);
              code.local(ALOAD, 0).done();
            }));
  }

  private static void create(Assembly code) {
    code.visitTypeInsn(NEW, BUILDER);
  }

  private static void construct(Assembly code) {
    code.special(BUILDER + ".<init>(Ljava/lang/String;)V");
  }

  private static void append(Assembly code) {
    code.virtual(BUILDER + ".append(Ljava/lang/String;)L" + BUILDER + ";");
  }
}
