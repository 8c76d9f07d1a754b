package dev.fermata.transformer.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.ATHROW;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.IFNE;
import static org.objectweb.asm.Opcodes.IF_ICMPLT;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INTEGER;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.ISUB;
import static org.objectweb.asm.Opcodes.NEW;
import static org.objectweb.asm.Opcodes.NOP;
import static org.objectweb.asm.Opcodes.POP;

import dev.fermata.transformer.testkit.Assembly;
import dev.fermata.transformer.testkit.Behaviour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.Label;

/** Exception tables that the source of no language spells out. */
class HandlerShapesTest {

  private static final String RUNTIME = "java/lang/RuntimeException";
  private static final String STATE = "java/lang/IllegalStateException";
  private static final String THROWABLE = "java/lang/Throwable";

  /** The first range is for illegal states, the second for all runtime exceptions; they overlap. */
  @ParameterizedTest
  @CsvSource({"1, state", "2, state", "3, runtime", "9, none"})
  void rangesOverlap(int failing, String expected) {
    assertEquals(expected, Behaviour.ofCode(code -> overlapping(code, failing)));
  }

  private static void overlapping(Assembly code, int failing) {
    Label first = new Label();
    Label second = new Label();
    Label firstEnd = new Label();
    Label secondEnd = new Label();
    Label state = new Label();
    Label runtime = new Label();
    code.visitTryCatchBlock(first, firstEnd, state, STATE);
    code.visitTryCatchBlock(second, secondEnd, runtime, RUNTIME);
    code.await(failing).local(ISTORE, 0);
    code.visitLabel(first);
    failIf(code, 1);
    code.visitLabel(second);
    failIf(code, 2);
    code.visitLabel(firstEnd);
    failIf(code, 3);
    code.visitLabel(secondEnd);
    code.push("none").done();
    code.visitLabel(state);
    code.insn(POP).await("state").done();
    code.visitLabel(runtime);
    code.insn(POP).await("runtime").done();
  }

  /** Awaits a failure if the local 0 has a value. */
  private static void failIf(Assembly code, int value) {
    Label fine = new Label();
    code.local(ILOAD, 0).push(value).insn(ISUB);
    code.visitJumpInsn(IFNE, fine);
    code.awaitFailure(IllegalStateException.class, "at " + value).insn(POP);
    code.visitLabel(fine);
  }

  /** The handler catches what itself throws, until the third time. */
  @Test
  void aHandlerCoversItself() {
    assertEquals(
        "3",
        Behaviour.ofCode(
            code -> {
              Label start = new Label();
              Label handler = new Label();
              Label again = new Label();
              Label end = new Label();
              code.visitTryCatchBlock(start, end, handler, null);
              code.insn(ICONST_0).local(ISTORE, 0);
              code.visitLabel(start);
              code.awaitFailure(IllegalStateException.class, "first").done();
              code.visitLabel(handler);
              code.local(ASTORE, 1);
              code.visitIincInsn(0, 1);
              code.local(ILOAD, 0).await(3);
              code.visitJumpInsn(IF_ICMPLT, again);
              code.local(ILOAD, 0).doneInt();
              code.visitLabel(again);
              code.awaitFailure(IllegalStateException.class, "again").done();
              code.visitLabel(end);
            }));
  }

  /** The handler stands before the range, so catching is a jump back. */
  @Test
  void aHandlerStandsBeforeItsRange() {
    assertEquals(
        "ab",
        Behaviour.ofCode(
            code -> {
              Label start = new Label();
              Label end = new Label();
              Label handler = new Label();
              code.visitTryCatchBlock(start, end, handler, STATE);
              code.visitJumpInsn(GOTO, start);
              code.visitLabel(handler);
              code.message().await("b").concat().done();
              code.visitLabel(start);
              code.awaitFailure(IllegalStateException.class, "a").done();
              code.visitLabel(end);
            }));
  }

  /** A jump goes into the middle of a range, past its begin. */
  @Test
  void aRangeIsEnteredInTheMiddle() {
    assertEquals(
        "caught",
        Behaviour.ofCode(
            code -> {
              Label start = new Label();
              Label middle = new Label();
              Label end = new Label();
              Label handler = new Label();
              code.visitTryCatchBlock(start, end, handler, STATE);
              code.await(1);
              code.visitJumpInsn(IFNE, middle);
              code.visitLabel(start);
              code.await("not here").insn(POP);
              code.visitLabel(middle);
              code.awaitFailure(IllegalStateException.class, "x").done();
              code.visitLabel(end);
              code.visitLabel(handler);
              code.insn(POP).await("caught").done();
            }));
  }

  /** A handler is also the target of a jump, with an exception that nobody threw. */
  @ParameterizedTest
  @CsvSource({"0, thrown", "1, made"})
  void aHandlerIsAlsoJumpedTo(int jump, String expected) {
    assertEquals(
        expected,
        Behaviour.ofCode(
            code -> {
              Label start = new Label();
              Label end = new Label();
              Label handler = new Label();
              Label otherwise = new Label();
              code.visitTryCatchBlock(start, end, handler, STATE);
              code.await(jump);
              code.visitJumpInsn(IFEQ, otherwise);
              code.visitTypeInsn(NEW, RUNTIME);
              code.insn(DUP).await("made");
              code.special(RUNTIME + ".<init>(Ljava/lang/String;)V");
              code.visitJumpInsn(GOTO, handler);
              code.visitLabel(otherwise);
              code.visitLabel(start);
              code.awaitFailure(IllegalStateException.class, "thrown").done();
              code.visitLabel(end);
              code.visitLabel(handler);
              code.message().local(ASTORE, 0).await(1).insn(POP).local(ALOAD, 0).done();
            }));
  }

  /** The value at such a target need not be an exception at all. */
  @ParameterizedTest
  @CsvSource({"0, java.lang.IllegalStateException: thrown", "1, text"})
  void aHandlerIsAlsoJumpedToWithAnotherObject(int jump, String expected) {
    assertEquals(
        expected,
        Behaviour.ofCode(
            code -> {
              Label start = new Label();
              Label end = new Label();
              Label handler = new Label();
              code.visitTryCatchBlock(start, end, handler, THROWABLE);
              code.await("text").await(jump);
              code.visitJumpInsn(IFNE, handler);
              code.insn(POP);
              code.visitLabel(start);
              code.awaitFailure(IllegalStateException.class, "thrown").done();
              code.visitLabel(end);
              code.visitLabel(handler);
              code.call("java/lang/String.valueOf(Ljava/lang/Object;)Ljava/lang/String;");
              code.local(ASTORE, 0).await(1).insn(POP).local(ALOAD, 0).done();
            }));
  }

  /** Two handlers of the same type: only the first of them is ever entered. */
  @Test
  void aRangeHasTwoHandlersForTheSameException() {
    assertEquals(
        "first",
        Behaviour.ofCode(
            code -> {
              Label start = new Label();
              Label end = new Label();
              Label first = new Label();
              Label second = new Label();
              code.visitTryCatchBlock(start, end, first, null);
              code.visitTryCatchBlock(start, end, second, STATE);
              code.push("first").local(ASTORE, 0).push("second").local(ASTORE, 1);
              code.visitLabel(start);
              code.awaitFailure(IllegalStateException.class, "x").done();
              code.visitLabel(end);
              code.visitLabel(first);
              code.insn(POP).local(ALOAD, 0).done();
              code.visitLabel(second);
              code.insn(POP).local(ALOAD, 1).done();
            }));
  }

  /** After what never ends, other compilers leave a throw that nobody reaches. */
  @Test
  void deadCodeStandsInARange() {
    assertEquals(
        "caught 1",
        Behaviour.ofCode(
            code -> {
              Label start = new Label();
              Label end = new Label();
              Label handler = new Label();
              code.visitTryCatchBlock(start, end, handler, STATE);
              code.push(1).local(ISTORE, 0);
              code.visitLabel(start);
              code.awaitFailure(IllegalStateException.class, "caught ").done();
              code.frame(new Object[] {INTEGER}, THROWABLE);
              code.insn(NOP, ATHROW);
              code.frame(new Object[] {INTEGER}, "java/lang/Object");
              code.awaitValue().awaitValue().insn(POP).push(2).local(ISTORE, 0).push("x").done();
              code.visitLabel(end);
              code.visitLabel(handler);
              code.frame(new Object[] {INTEGER}, STATE);
              code.message().local(ILOAD, 0);
              code.call("java/lang/String.valueOf(I)Ljava/lang/String;").concat().done();
            }));
  }
}
