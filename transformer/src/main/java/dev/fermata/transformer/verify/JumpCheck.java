package dev.fermata.transformer.verify;

import dev.fermata.transformer.analyse.FramePropagation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Checks that what flows into a stack map frame is what the frame declares. */
final class JumpCheck implements FramePropagation.Visitor<BasicValue> {

  private final MethodNode method;
  private final FramePropagation<BasicValue> propagation;
  private final VerifierTypes types;
  private final Map<LabelNode, Frame<BasicValue>> declared = new HashMap<>();

  /**
   * Whether the locals, or the handlers that must accept them, may differ from what was checked.
   */
  private boolean recheckHandlers;

  JumpCheck(MethodNode method, FramePropagation<BasicValue> propagation, VerifierTypes types) {
    this.method = method;
    this.propagation = propagation;
    this.types = types;
  }

  @Override
  public void visit(int index, AbstractInsnNode insn, Frame<BasicValue> before)
      throws AnalyzerException {
    if (insn.getOpcode() < 0) {
      recheckHandlers |= insn instanceof LabelNode || insn instanceof FrameNode;
      return;
    }
    if (recheckHandlers) {
      checkHandlers(index, insn, before);
    }
    recheckHandlers = changesLocals(insn);
    List<LabelNode> targets = targets(insn);
    if (!targets.isEmpty()) {
      Frame<BasicValue> after = new Frame<>(before);
      after.execute(insn, types);
      for (LabelNode label : targets) {
        Frame<BasicValue> expected = target(insn, label);
        checkLocals(insn, after, expected, "jump");
        checkStack(insn, after, expected);
      }
    }
    AbstractInsnNode next = nextFrame(insn);
    if (next != null && targets.isEmpty() && fallsThrough(insn)) {
      Frame<BasicValue> after = new Frame<>(before);
      after.execute(insn, types);
      Frame<BasicValue> expected = propagation.declaredFrame((FrameNode) next);
      checkLocals(insn, after, expected, "fall-through");
      checkStack(insn, after, expected);
    }
  }

  private void checkHandlers(int index, AbstractInsnNode insn, Frame<BasicValue> before)
      throws AnalyzerException {
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (method.instructions.indexOf(block.start) <= index
          && index < method.instructions.indexOf(block.end)) {
        checkLocals(insn, before, target(insn, block.handler), "handler");
      }
    }
  }

  private static boolean changesLocals(AbstractInsnNode insn) {
    return insn instanceof VarInsnNode
        || insn instanceof MethodInsnNode call && call.name.equals("<init>");
  }

  private static boolean fallsThrough(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    return opcode != Opcodes.ATHROW && (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN);
  }

  /** The stack map frame between an instruction and the next, if there is one. */
  private static @Nullable AbstractInsnNode nextFrame(AbstractInsnNode insn) {
    AbstractInsnNode next = insn.getNext();
    while (next != null && next.getOpcode() < 0 && !(next instanceof FrameNode)) {
      next = next.getNext();
    }
    return next instanceof FrameNode ? next : null;
  }

  private static List<LabelNode> targets(AbstractInsnNode insn) {
    List<LabelNode> targets = new ArrayList<>();
    if (insn instanceof JumpInsnNode jump) {
      targets.add(jump.label);
    } else if (insn instanceof TableSwitchInsnNode table) {
      targets.addAll(table.labels);
      targets.add(table.dflt);
    } else if (insn instanceof LookupSwitchInsnNode lookup) {
      targets.addAll(lookup.labels);
      targets.add(lookup.dflt);
    }
    return targets;
  }

  private Frame<BasicValue> target(AbstractInsnNode insn, LabelNode label)
      throws AnalyzerException {
    Frame<BasicValue> frame = declared.get(label);
    if (frame == null) {
      AbstractInsnNode at = label;
      while (at != null && at.getOpcode() < 0 && !(at instanceof FrameNode)) {
        at = at.getNext();
      }
      if (!(at instanceof FrameNode node)) {
        throw new AnalyzerException(insn, "no stack map frame at a jump's target");
      }
      frame = propagation.declaredFrame(node);
      declared.put(label, frame);
    }
    return frame;
  }

  private void checkLocals(
      AbstractInsnNode insn, Frame<BasicValue> actual, Frame<BasicValue> expected, String what)
      throws AnalyzerException {
    for (int slot = 0; slot < expected.getLocals(); slot++) {
      check(insn, actual.getLocal(slot), expected.getLocal(slot), what + ", local " + slot);
    }
  }

  private void checkStack(
      AbstractInsnNode insn, Frame<BasicValue> actual, Frame<BasicValue> expected)
      throws AnalyzerException {
    if (actual.getStackSize() != expected.getStackSize()) {
      throw new AnalyzerException(insn, "stack heights differ");
    }
    for (int i = 0; i < expected.getStackSize(); i++) {
      check(insn, actual.getStack(i), expected.getStack(i), "stack " + i);
    }
  }

  private void check(AbstractInsnNode insn, BasicValue actual, BasicValue expected, String where)
      throws AnalyzerException {
    if (!types.isAssignable(actual, expected)) {
      throw new AnalyzerException(
          insn, where + ": declared " + name(expected) + ", found " + name(actual));
    }
  }

  private static String name(BasicValue value) {
    Type type = value.getType();
    return type == null ? "nothing" : type.getClassName();
  }
}
