package dev.fermata.transformer.analyse;

import java.util.ArrayList;
import java.util.Collections;
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
  private final List<List<Integer>> successors;
  private final List<Handlers> handlers;

  ControlFlow(MethodNode method) {
    instructions = method.instructions;
    successors = new ArrayList<>(instructions.size());
    for (int i = 0; i < instructions.size(); i++) {
      successors.add(targets(i));
    }
    handlers = new ArrayList<>(Collections.nCopies(instructions.size(), Handlers.NONE));
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      int handler = instructions.indexOf(block.handler);
      for (int i = instructions.indexOf(block.start); i < instructions.indexOf(block.end); i++) {
        if (instructions.get(i).getOpcode() >= 0) {
          handlers.set(i, handlers.get(i).with(handler, block.type == null));
        }
      }
    }
  }

  /** The handlers of one instruction, innermost first. */
  private record Handlers(List<Integer> all, List<Integer> reachable, boolean catchesAll) {

    static final Handlers NONE = new Handlers(List.of(), List.of(), false);

    Handlers with(int handler, boolean catchesEverything) {
      return new Handlers(
          append(all, handler),
          catchesAll ? reachable : append(reachable, handler),
          catchesAll || catchesEverything);
    }

    private static List<Integer> append(List<Integer> list, int last) {
      List<Integer> longer = new ArrayList<>(list);
      longer.add(last);
      return longer;
    }
  }

  /** Where execution can go on after an instruction that throws nothing. */
  List<Integer> successors(int index) {
    return successors.get(index);
  }

  private List<Integer> targets(int index) {
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

  /** The handlers whose range an instruction lies in: their stack map frames must hold there. */
  List<Integer> handlers(int index) {
    return handlers.get(index).all();
  }

  /**
   * The handlers that an exception thrown by an instruction may reach: none of those behind one
   * that catches everything.
   */
  List<Integer> reachableHandlers(int index) {
    return handlers.get(index).reachable();
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
