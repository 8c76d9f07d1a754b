package dev.fermata.transformer.emit;

import dev.fermata.transformer.analyse.FramePropagation;
import dev.fermata.transformer.analyse.MethodAnalysis;
import dev.fermata.transformer.analyse.TypedValue;
import dev.fermata.transformer.plan.MethodPlan;
import dev.fermata.transformer.plan.SavedValue;
import dev.fermata.transformer.plan.SlotMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Writes the stack map frames of a body: those that the compiler declared, with the frame's slot
 * added and dead locals left out (a dead local is not restored, so nothing may be said of it), and
 * those of the generated code.
 */
final class StackMap {

  private final MethodPlan plan;
  private final SlotMap slots;
  private final MethodVisitor mv;
  private final boolean hasState;
  private final Map<TypeInsnNode, Label> creations = new HashMap<>();

  StackMap(MethodPlan plan, MethodVisitor mv) {
    this(plan, mv, false);
  }

  /**
   * The frames of a part of the body.
   *
   * @param hasState whether there the first free slot holds an int, the state
   */
  StackMap(MethodPlan plan, MethodVisitor mv, boolean hasState) {
    this.plan = plan;
    this.slots = plan.slots();
    this.mv = mv;
    this.hasState = hasState;
  }

  /** A frame that the compiler declared. */
  void declared(int index, FrameNode declared) {
    MethodAnalysis analysis = plan.analysis();
    Object[] locals = noLocals();
    int slot = 0;
    for (Object type : declared.local) {
      if (analysis.liveness().isLive(index, slot)) {
        locals[slots.of(slot)] = translate(type);
      }
      slot += TypedValue.sizeOf(type);
    }
    visit(locals, declared.stack.stream().map(this::translate).toList());
  }

  /** The frame where generated code starts: the parameters of the body, an empty stack. */
  void entry() {
    Object[] locals = noLocals();
    if (slots.moved()) {
      locals[slots.frameParameter()] = plan.frameClass();
    }
    int slot = 0;
    for (Type parameter : Type.getArgumentTypes(plan.bodyDescriptor())) {
      if (slot < slots.frameParameter()) {
        locals[slot] = TypedValue.verificationType(parameter);
      }
      slot += parameter.getSize();
    }
    visit(locals, List.of());
  }

  /** The frame at an await: only what lives across it. */
  void await(List<SavedValue> liveLocals, List<Object> stack) {
    at(liveLocals, List.of(), stack);
  }

  /** The same with temporary locals, from the first free slot on. */
  void at(List<SavedValue> liveLocals, List<Object> temporary, List<Object> stack) {
    Object[] locals = noLocals();
    for (SavedValue local : liveLocals) {
      locals[slots.of(local.slot())] = local.type();
    }
    visit(locals, temporary, stack);
  }

  private Object[] noLocals() {
    Object[] locals = new Object[slots.free() + 1];
    Arrays.fill(locals, Opcodes.TOP);
    if (plan.suspends() || !slots.moved()) { // nothing moves a frame that is never needed
      locals[slots.frame()] = plan.frameClass();
    }
    if (hasState) {
      locals[slots.free()] = Opcodes.INTEGER;
    }
    return locals;
  }

  private Object translate(Object type) {
    if (type instanceof LabelNode label) {
      TypeInsnNode creation = FramePropagation.creationAt(label);
      boolean isDeferred = plan.analysis().deferred().contains(creation);
      return isDeferred ? Opcodes.NULL : labelOf(creation);
    }
    return type;
  }

  /**
   * What names an uninitialised object in a frame: the place of its {@code NEW}. The user's label
   * there may be the begin of a handler, and generated code may stand between it and the {@code
   * NEW}.
   */
  Label labelOf(TypeInsnNode creation) {
    return creations.computeIfAbsent(creation, key -> new Label());
  }

  private void visit(Object[] bySlot, List<Object> stack) {
    visit(bySlot, List.of(), stack);
  }

  /** ASM wants a long or double once, the JVM gives it two slots. */
  private void visit(Object[] bySlot, List<Object> temporary, List<Object> stack) {
    List<Object> locals = new ArrayList<>();
    int end = temporary.isEmpty() ? bySlot.length : slots.free();
    for (int slot = 0; slot < end; slot += TypedValue.sizeOf(bySlot[slot])) {
      locals.add(bySlot[slot]);
    }
    locals.addAll(temporary);
    while (!locals.isEmpty() && locals.get(locals.size() - 1).equals(Opcodes.TOP)) {
      locals.remove(locals.size() - 1);
    }
    mv.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.size(), stack.toArray());
  }
}
