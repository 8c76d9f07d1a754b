package dev.fermata.transformer.analyse;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** The control-flow graph of a method, by index of instruction. */
final class ControlFlow {

  private final InsnList instructions;
  private final List<List<Integer>> handlers;

  ControlFlow(MethodNode method) {
    instructions = method.instructions;
    handlers = new ArrayList<>(instructions.size());
    for (int i = 0; i < instructions.size(); i++) {
      handlers.add(List.of());
    }
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      int handler = instructions.indexOf(block.handler);
      for (int i = instructions.indexOf(block.start); i < instructions.indexOf(block.end); i++) {
        if (instructions.get(i).getOpcode() >= 0) {
          if (handlers.get(i).isEmpty()) {
            handlers.set(i, new ArrayList<>(2));
          }
          handlers.get(i).add(handler);
        }
      }
    }
  }

  /** Where execution can go on after an instruction that throws nothing. */
  List<Integer> successors(int index) {
    AbstractInsnNode insn = instructions.get(index);
    List<Integer> targets = new ArrayList<>(2);
    if (insn instanceof JumpInsnNode jump) {
      targets.add(instructions.indexOf(jump.label));
    } else if (insn instanceof TableSwitchInsnNode table) {
      addAll(targets, table.labels, table.dflt);
    } else if (insn instanceof LookupSwitchInsnNode lookup) {
      addAll(targets, lookup.labels, lookup.dflt);
    }
    if (!endsFlow(insn) && index + 1 < instructions.size()) {
      targets.add(index + 1);
    }
    return targets;
  }

  /** The handlers that an exception thrown by an instruction may reach. */
  List<Integer> handlers(int index) {
    return handlers.get(index);
  }

  private void addAll(List<Integer> targets, List<LabelNode> labels, LabelNode defaultLabel) {
    for (LabelNode label : labels) {
      targets.add(instructions.indexOf(label));
    }
    targets.add(instructions.indexOf(defaultLabel));
  }

  /** Whether nothing falls through an instruction to the next. */
  static boolean endsFlow(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    return opcode == Opcodes.GOTO
        || opcode == Opcodes.ATHROW
        || opcode == Opcodes.TABLESWITCH
        || opcode == Opcodes.LOOKUPSWITCH
        || opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
  }
}
