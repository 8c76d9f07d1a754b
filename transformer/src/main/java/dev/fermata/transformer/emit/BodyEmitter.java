package dev.fermata.transformer.emit;

import dev.fermata.transformer.plan.MethodPlan;
import dev.fermata.transformer.plan.State;
import dev.fermata.transformer.plan.VariableRange;
import dev.fermata.transformer.scan.RuntimeNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableAnnotationNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Writes the body: the user's instructions, with the way out and in again at each await.
 *
 * <p>What is generated stands before the user's first line, so that it has no line number and lies
 * outside the user's try ranges; a call that never suspends jumps over it once. See {@code
 * docs/transformation.md} for the shape and its reasons.
 */
final class BodyEmitter {

  private final MethodPlan plan;
  private final SpawnEmitter spawns;
  private final MethodNode method;
  private final MethodVisitor mv;
  private final MethodVisitor user;
  private final StackMap stackMap;
  private final LateConstruction construction;
  private final AwaitLabels labels;
  private final SuspensionEmitter suspension;
  private final FusedCallEmitter calls;
  private final Map<AbstractInsnNode, State> states = new HashMap<>();
  private final Map<AbstractInsnNode, State> fusedCalls = new HashMap<>();
  private final Set<AbstractInsnNode> omitted = new HashSet<>();
  private final Map<Integer, Label> boundaries = new HashMap<>();
  private boolean entersHandler;

  private BodyEmitter(MethodPlan plan, SpawnEmitter spawns, MethodVisitor mv) {
    this.plan = plan;
    this.spawns = spawns;
    this.method = plan.method().node();
    this.mv = mv;
    this.user = new SlotShift(mv, plan.slots());
    this.stackMap = new StackMap(plan, mv);
    this.construction = new LateConstruction(mv, plan.slots());
    this.labels = new AwaitLabels(plan.states().size());
    this.suspension = new SuspensionEmitter(plan, mv, stackMap, labels);
    this.calls = new FusedCallEmitter(plan, mv, stackMap);
    for (State state : plan.states()) {
      states.put(state.await(), state);
      if (state.fused() != null) {
        fusedCalls.put(state.fused().call(), state);
      }
    }
    for (MethodInsnNode unboxing : plan.unboxedAwaits().values()) {
      omitted.add(unboxing.getPrevious()); // the cast
      omitted.add(unboxing);
    }
    if (plan.primitive() != null) {
      omitted.addAll(plan.finishedReturns().boxings().values());
    }
    for (VariableRange range : plan.variables()) {
      boundaries.put(range.start(), new Label());
      boundaries.put(range.end(), new Label());
    }
  }

  /**
   * Writes the whole body.
   *
   * @param mv writes class files
   * @return the size of the code in bytes
   */
  static int emit(MethodPlan plan, SpawnEmitter spawns, MethodVisitor mv) {
    return new BodyEmitter(plan, spawns, mv).emit();
  }

  private int emit() {
    mv.visitCode();
    tryCatchBlocks();
    if (plan.suspends()) {
      head();
    }
    PackedParameters.unpack(plan.parameters(), mv);
    int index = 0;
    for (AbstractInsnNode insn : method.instructions) {
      instruction(index++, insn);
    }
    Label end = new Label();
    mv.visitLabel(end);
    localVariables();
    mv.visitMaxs(0, 0); // ASM computes them
    mv.visitEnd();
    return end.getOffset();
  }

  private void tryCatchBlocks() {
    int index = 0;
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      block.updateIndex(index++);
      block.accept(mv);
    }
  }

  private void head() {
    Label start = new Label();
    int frame = plan.slots().frame();
    if (plan.slots().moved()) {
      mv.visitVarInsn(Opcodes.ALOAD, plan.slots().frameParameter());
      mv.visitVarInsn(Opcodes.ASTORE, frame);
    }
    mv.visitVarInsn(Opcodes.ALOAD, frame);
    mv.visitJumpInsn(Opcodes.IFNULL, start);
    if (plan.spawned()) { // then there can be a frame that was never suspended
      mv.visitVarInsn(Opcodes.ALOAD, frame);
      mv.visitFieldInsn(
          Opcodes.GETFIELD, plan.frameClass(), RuntimeNames.STATE, RuntimeNames.STATE_DESCRIPTOR);
      mv.visitJumpInsn(Opcodes.IFLT, start);
    }
    ResumptionEmitter.emit(plan, mv, labels);
    suspension.suspendAll();
    mv.visitLabel(start);
    if (plan.parameters().isPacked() || !startsWithFrame()) {
      stackMap.entry();
    }
  }

  /** A loop can begin with the first instruction; then the compiler has declared a frame there. */
  private boolean startsWithFrame() {
    AbstractInsnNode insn = method.instructions.getFirst();
    while (insn.getOpcode() < 0) {
      if (insn instanceof FrameNode) {
        return true;
      }
      insn = insn.getNext();
    }
    return false;
  }

  private void instruction(int index, AbstractInsnNode insn) {
    Label boundary = boundaries.get(index);
    if (boundary != null) {
      mv.visitLabel(boundary);
    }
    if (insn instanceof LabelNode label && plan.handlers().catches().contains(label)) {
      entersHandler = true;
    } else if (insn.getOpcode() >= 0 && entersHandler) {
      entersHandler = false;
      mv.visitInsn(Opcodes.DUP);
      codegen(RuntimeNames.CAUGHT, RuntimeNames.CAUGHT_DESCRIPTOR);
    }
    State state = states.get(insn);
    if (omitted.contains(insn) || spawns.emit(insn, mv)) {
      return; // the await has done that, or the value is returned bare
    }
    if (state != null) {
      suspension.await(state);
    } else if (insn instanceof FrameNode declared) {
      stackMap.declared(index, declared);
    } else if (insn instanceof MethodInsnNode call) {
      call(call);
    } else if (insn instanceof TypeInsnNode creation && insn.getOpcode() == Opcodes.NEW) {
      creation(creation);
    } else if (insn.getOpcode() == Opcodes.ARETURN) {
      returnFuture(insn);
    } else if (insn.getOpcode() == Opcodes.RETURN) {
      mv.visitInsn(Opcodes.ACONST_NULL);
      mv.visitInsn(Opcodes.ARETURN);
    } else {
      insn.accept(user);
    }
  }

  private void creation(TypeInsnNode creation) {
    if (plan.analysis().deferred().contains(creation)) {
      construction.placeholder(creation);
    } else {
      mv.visitLabel(stackMap.labelOf(creation));
      creation.accept(mv);
    }
  }

  private void call(MethodInsnNode call) {
    var constructorCall = plan.analysis().constructorCalls().get(call);
    State fused = fusedCalls.get(call);
    if (constructorCall != null) {
      construction.construct(constructorCall);
    } else if (fused != null) {
      calls.emit(fused, Objects.requireNonNull(fused.fused()));
    } else if (plan.yields().contains(call)) {
      mv.visitVarInsn(Opcodes.ALOAD, plan.slots().frame());
      codegen(RuntimeNames.YIELD_NOW, RuntimeNames.YIELD_NOW_DESCRIPTOR);
    } else if (plan.sleeps().contains(call)) {
      mv.visitVarInsn(Opcodes.ALOAD, plan.slots().frame());
      codegen(RuntimeNames.SLEEP, RuntimeNames.SLEEP_FUSED_DESCRIPTOR);
    } else if (plan.finishedReturns().calls().containsValue(call)) {
      bareValue(call);
    } else if (plan.method().scopes().contains(call)) {
      mv.visitMethodInsn(
          Opcodes.INVOKESTATIC, RuntimeNames.SCOPE_CALLS, call.name, call.desc, false);
    } else {
      call.accept(user);
    }
  }

  /** {@code return done(value)}: only the value. */
  private void bareValue(MethodInsnNode call) {
    if (plan.primitive() != null) {
      asLong(plan.primitive());
    } else if (Type.getArgumentTypes(call.desc).length == 0) {
      mv.visitInsn(Opcodes.ACONST_NULL);
    } else if (!plan.finishedReturns().plain().contains(call)) {
      codegen(RuntimeNames.VALUE, RuntimeNames.VALUE_DESCRIPTOR);
    }
  }

  private void asLong(Type primitive) {
    switch (primitive.getSort()) {
      case Type.LONG -> call(RuntimeNames.CALLS, RuntimeNames.BARE, "(J)J");
      case Type.DOUBLE -> call(RuntimeNames.CALLS, RuntimeNames.BARE, "(D)J");
      case Type.FLOAT -> {
        call("java/lang/Float", "floatToRawIntBits", "(F)I");
        mv.visitInsn(Opcodes.I2L);
      }
      default -> mv.visitInsn(Opcodes.I2L);
    }
  }

  private void call(String owner, String name, String descriptor) {
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }

  private void returnFuture(AbstractInsnNode insn) {
    boolean finished = plan.finishedReturns().calls().containsKey(insn);
    if (!finished) {
      mv.visitLdcInsn(Place.of(plan.method()));
      int line = plan.method().location(plan.analysis().returns().get(insn)).line();
      Instructions.constant(mv, line);
      codegen(RuntimeNames.RETURNED, RuntimeNames.RETURNED_DESCRIPTOR);
    }
    if (plan.primitive() == null) {
      mv.visitInsn(Opcodes.ARETURN);
      return;
    }
    if (!finished) {
      call(RuntimeNames.CALLS, RuntimeNames.HAND, RuntimeNames.HAND_DESCRIPTOR);
    }
    mv.visitInsn(Opcodes.LRETURN);
  }

  private void codegen(String name, String descriptor) {
    call(RuntimeNames.CODEGEN, name, descriptor);
  }

  private void localVariables() {
    for (VariableRange range : plan.variables()) {
      LocalVariableNode variable = range.variable();
      State lostAt = states.get(range.lostAt());
      user.visitLocalVariable(
          variable.name,
          variable.desc,
          variable.signature,
          boundaries.get(range.start()),
          lostAt == null ? boundaries.get(range.end()) : labels.get(lostAt),
          variable.index);
    }
    localVariableAnnotations(method.visibleLocalVariableAnnotations, true);
    localVariableAnnotations(method.invisibleLocalVariableAnnotations, false);
  }

  private void localVariableAnnotations(
      @Nullable List<LocalVariableAnnotationNode> annotations, boolean visible) {
    if (annotations != null) {
      annotations.forEach(annotation -> annotation.accept(user, visible));
    }
  }
}
