package dev.fermata.it.debug;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.it.differential.InMemoryCompiler;
import dev.fermata.it.differential.Transformation;
import dev.fermata.it.differential.generator.ProgramGenerator;
import dev.fermata.it.differential.generator.ProgramGenerator.Program;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Wherever a variable is declared visible, its slot has a value of its kind on every path. */
class VariableTablesTest {

  private static final int PROGRAMS = 20;

  /** Of the language, so that the programs are the same on every JDK. */
  private static final int LEVEL = 17;

  @Test
  void aVisibleVariableHasAValueOnEveryPath() throws Exception {
    Map<String, String> sources = new LinkedHashMap<>();
    for (Program program :
        LongStream.range(0, PROGRAMS)
            .mapToObj(seed -> ProgramGenerator.generate(seed, LEVEL))
            .toList()) {
      sources.put(program.className(), program.source());
    }
    Map<String, byte[]> original = InMemoryCompiler.compile(sources, List.of());
    int before = 0;
    for (byte[] classFile : original.values()) {
      before += check(classFile);
    }
    int after = 0;
    for (byte[] classFile : Transformation.of(original).values()) {
      after += check(classFile);
    }
    assertTrue(before > 3_000 && after > before / 2, before + " before, " + after + " after");
  }

  /** How many times a variable is visible at an instruction. */
  private static int check(byte[] classFile) throws Exception {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, 0);
    int visible = 0;
    for (MethodNode method : node.methods) {
      if (method.localVariables != null) {
        visible += check(node.name, method);
      }
    }
    return visible;
  }

  private static int check(String owner, MethodNode method) throws Exception {
    Frame<BasicValue>[] frames = new Analyzer<>(new BasicInterpreter()).analyze(owner, method);
    int visible = 0;
    for (LocalVariableNode variable : method.localVariables) {
      for (AbstractInsnNode at = variable.start; at != variable.end; at = at.getNext()) {
        Frame<BasicValue> frame = frames[method.instructions.indexOf(at)];
        if (at.getOpcode() >= 0 && frame != null) {
          String where = owner + "." + method.name + ": " + variable.name;
          assertTrue(isOf(variable.desc, frame.getLocal(variable.index)), where);
          visible++;
        }
      }
    }
    return visible;
  }

  private static boolean isOf(String descriptor, BasicValue value) {
    return switch (Type.getType(descriptor).getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT ->
          value == BasicValue.INT_VALUE;
      case Type.LONG -> value == BasicValue.LONG_VALUE;
      case Type.FLOAT -> value == BasicValue.FLOAT_VALUE;
      case Type.DOUBLE -> value == BasicValue.DOUBLE_VALUE;
      default -> value.isReference();
    };
  }
}
