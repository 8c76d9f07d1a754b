package dev.fermata.transformer.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.NOP;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.SIPUSH;

import dev.fermata.transformer.testkit.Assembly;
import dev.fermata.transformer.testkit.ClassNodes;
import dev.fermata.transformer.testkit.Program;
import dev.fermata.transformer.testkit.Stages.Mode;
import dev.fermata.transformer.testkit.Transformation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypeReference;
import org.objectweb.asm.tree.MethodNode;

/** Class files that say where variables are in the code, and mean places in no instruction. */
class DebugRangesTest {

  private static final int MARK = 0x1234;

  @Test
  void whatIsInTheMiddleOfAnInstructionIsLeftOut() throws Exception {
    Map<String, byte[]> transformed = Transformation.transform(Map.of("Test", classFile()));

    MethodNode body =
        ClassNodes.read(transformed.get("Test")).methods.stream()
            .filter(method -> method.visibleLocalVariableAnnotations != null)
            .findFirst()
            .orElseThrow();
    assertEquals(
        List.of("right"),
        body.localVariables.stream().map(variable -> variable.name).distinct().toList());
    assertEquals(
        List.of("LBoth;", "LRight;"),
        Stream.of(body.visibleLocalVariableAnnotations, body.invisibleLocalVariableAnnotations)
            .flatMap(List::stream)
            .map(annotation -> annotation.desc)
            .sorted()
            .toList());
    for (Mode mode : Mode.values()) {
      assertEquals(14, Program.load(transformed).call(mode, "Test", "test"));
    }
  }

  private static byte[] classFile() {
    Label start = new Label();
    Label middle = new Label();
    Label end = new Label();
    byte[] classFile =
        Assembly.classFile(
            "dev/fermata/Fermata",
            code -> {
              code.push(1).local(ISTORE, 0);
              code.visitLabel(start);
              code.await(2).local(ISTORE, 1);
              code.visitIntInsn(SIPUSH, MARK);
              code.insn(POP, NOP);
              code.visitLabel(middle);
              code.insn(NOP, NOP);
              code.await(4).local(ILOAD, 0).insn(IADD).local(ILOAD, 1).insn(IADD);
              code.visitLabel(end);
              code.doneInt();
              code.visitLocalVariable("right", "I", null, start, end, 0);
              code.visitLocalVariable("wrongEnd", "I", null, start, middle, 0);
              code.visitLocalVariable("wrongStart", "I", null, middle, end, 0);
              annotate(code, "LRight;", true, List.of(start), List.of(end));
              annotate(code, "LWrong;", true, List.of(middle), List.of(end));
              annotate(code, "LWrong;", false, List.of(start), List.of(middle));
              annotate(code, "LBoth;", false, List.of(middle, start), List.of(end, end));
            });
    return withOneInstructionInPlaceOfThree(classFile);
  }

  private static void annotate(
      Assembly code, String descriptor, boolean visible, List<Label> start, List<Label> end) {
    code.visitLocalVariableAnnotation(
            TypeReference.newTypeReference(TypeReference.LOCAL_VARIABLE).getValue(),
            null,
            start.toArray(new Label[0]),
            end.toArray(new Label[0]),
            new int[start.size()],
            descriptor,
            visible)
        .visitEnd();
  }

  /** The three behind the mark become one that adds seven to the first variable. */
  private static byte[] withOneInstructionInPlaceOfThree(byte[] classFile) {
    String bytes = new String(classFile, StandardCharsets.ISO_8859_1);
    String mark = "" + (char) SIPUSH + (char) (MARK >> 8) + (char) (MARK & 0xFF) + (char) POP;
    String before = mark + (char) NOP + (char) NOP + (char) NOP;
    assertTrue(bytes.contains(before));
    String after = mark + (char) Opcodes.IINC + (char) 0 + (char) 7;
    return bytes.replace(before, after).getBytes(StandardCharsets.ISO_8859_1);
  }
}
