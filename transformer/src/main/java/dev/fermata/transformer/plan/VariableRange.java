package dev.fermata.transformer.plan;

import dev.fermata.transformer.analyse.MethodAnalysis;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A part of the range of a variable of the source, in which a debugger may show it.
 *
 * @param variable as the compiler declared it
 * @param start index of the first instruction
 * @param end index of the first instruction behind
 * @param lostAt the await where the range ends because the variable is not saved, or null
 */
public record VariableRange(
    LocalVariableNode variable, int start, int end, @Nullable MethodInsnNode lostAt) {

  /**
   * Debuggers show no variable called {@code this}, and a static method has no other; under this
   * name they show it. The first name is for the messages of the JVM.
   */
  private static final String THIS = "$this";

  /** The ranges of all variables, in the order of their declarations. */
  static List<VariableRange> of(MethodAnalysis analysis) {
    List<VariableRange> ranges = new ArrayList<>();
    List<LocalVariableNode> variables = analysis.method().node().localVariables;
    if (variables != null) {
      variables.forEach(variable -> split(variable, analysis, ranges));
      variables.stream()
          .filter(variable -> variable.name.equals("this"))
          .map(VariableRange::visibleThis)
          .forEach(variable -> split(variable, analysis, ranges));
    }
    return List.copyOf(ranges);
  }

  private static LocalVariableNode visibleThis(LocalVariableNode variable) {
    return new LocalVariableNode(
        THIS, variable.desc, variable.signature, variable.start, variable.end, variable.index);
  }

  private static void split(
      LocalVariableNode variable, MethodAnalysis analysis, List<VariableRange> ranges) {
    InsnList instructions = analysis.method().node().instructions;
    int end = instructions.indexOf(variable.end);
    int start = -1;
    for (int i = instructions.indexOf(variable.start); i < end; i++) {
      if (instructions.get(i).getOpcode() < 0) {
        continue; // no instruction: what is known there counts at the next one
      }
      boolean visible = analysis.definiteValues().isDefinite(i, variable.index);
      if (visible && start < 0) {
        start = i;
      } else if (!visible && start >= 0) {
        ranges.add(new VariableRange(variable, start, i, awaitBefore(i, analysis)));
        start = -1;
      }
    }
    if (start >= 0) {
      ranges.add(new VariableRange(variable, start, end, null));
    }
  }

  private static @Nullable MethodInsnNode awaitBefore(int index, MethodAnalysis analysis) {
    var insn = analysis.method().node().instructions.get(index).getPrevious();
    while (insn != null && insn.getOpcode() < 0) {
      insn = insn.getPrevious();
    }
    return insn instanceof MethodInsnNode call && analysis.isAwait(call) ? call : null;
  }
}
