package dev.fermata.transformer.emit;

import dev.fermata.transformer.analyse.TypedValue;
import dev.fermata.transformer.plan.ArgumentTree;
import dev.fermata.transformer.plan.ArgumentTree.Argument;
import dev.fermata.transformer.plan.FrameField;
import dev.fermata.transformer.plan.MethodPlan;
import dev.fermata.transformer.plan.SavedValue;
import dev.fermata.transformer.plan.SlotMap;
import dev.fermata.transformer.plan.State;
import dev.fermata.transformer.plan.Suspension;
import dev.fermata.transformer.plan.VerificationTypeNames;
import dev.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** Writes the await points of a body: the hot path and the way out. */
final class SuspensionEmitter {

  private final MethodPlan plan;
  private final List<State> states;
  private final SlotMap slots;
  private final MethodVisitor mv;
  private final StackMap stackMap;
  private final int frame;
  private final AwaitLabels labels;

  SuspensionEmitter(MethodPlan plan, MethodVisitor mv, StackMap stackMap, AwaitLabels labels) {
    this.plan = plan;
    this.states = plan.states();
    this.slots = plan.slots();
    this.mv = mv;
    this.stackMap = stackMap;
    this.frame = plan.slots().frame();
    this.labels = labels;
  }

  /** Replaces the call of {@code await}; the stage is on the stack. */
  void await(State state) {
    if (state.await().desc.equals(RuntimeNames.AWAIT_CHECKED_DESCRIPTOR)) {
      mv.visitInsn(Opcodes.POP); // the exception's class is for the compiler only
    }
    String awaited = VerificationTypeNames.descriptor(state.awaited());
    mv.visitInsn(awaited.equals("J") ? Opcodes.DUP2 : Opcodes.DUP);
    if (state.fused() != null) {
      call(RuntimeNames.CALLS, RuntimeNames.IS_FINISHED, "(" + awaited + ")Z");
    } else {
      call(RuntimeNames.CODEGEN, RuntimeNames.IS_READY, RuntimeNames.IS_READY_DESCRIPTOR);
    }
    mv.visitJumpInsn(Opcodes.IFEQ, labels.suspend(state));
    mv.visitLabel(labels.get(state));
    stackMap.await(state.locals(), stackAtAwait(state));
    MethodInsnNode unboxing = plan.unboxedAwaits().get(state.await());
    if (unboxing != null) {
      String primitive = Type.getReturnType(unboxing.desc).getDescriptor();
      call(RuntimeNames.UNBOXED, unboxing.name, "(" + awaited + ")" + primitive);
    } else if (state.fused() != null) {
      Type primitive = state.fused().primitive();
      if (primitive != null) {
        call(RuntimeNames.RESULTS, RuntimeNames.resultOf(primitive), RuntimeNames.RESULT);
      }
      call(RuntimeNames.CALLS, RuntimeNames.TAKE, RuntimeNames.TAKE_DESCRIPTOR);
    } else {
      call(RuntimeNames.CODEGEN, RuntimeNames.GET, RuntimeNames.GET_DESCRIPTOR);
    }
  }

  /** The types on the stack at one of them: on top the stage, or the result of a fused call. */
  private static List<Object> stackAtAwait(State state) {
    return stackAtAwait(state.stack(), state.awaited());
  }

  /** The types on the stack at an await: what is awaited is on top. */
  static List<Object> stackAtAwait(List<SavedValue> stack, Object awaited) {
    List<Object> types = new ArrayList<>();
    stack.forEach(value -> types.add(value.type()));
    types.add(awaited);
    return types;
  }

  /** Writes the way out of each state. */
  void suspendAll() {
    for (Suspension suspension : plan.suspensions()) {
      if (suspension.inline()) {
        suspension.ways().states().forEach(number -> saveInline(states.get(number)));
      } else {
        arguments(suspension, suspension.ways(), List.of());
        callSuspend(suspension);
      }
    }
  }

  /** Puts the arguments up to those of a tree on the stack; the following ones come from others. */
  private void arguments(Suspension suspension, ArgumentTree tree, List<Argument> following) {
    List<Argument> rest = new ArrayList<>(tree.arguments());
    rest.addAll(following);
    int entries = Math.max(tree.states().size(), tree.branches().size());
    Label meeting = new Label();
    for (int i = 0; i < entries; i++) {
      if (tree.branches().isEmpty()) {
        State state = states.get(tree.states().get(i));
        beginSuspend(state);
        Instructions.constant(mv, state.number());
      } else {
        arguments(suspension, tree.branches().get(i), rest);
      }
      if (i < entries - 1) {
        mv.visitJumpInsn(Opcodes.GOTO, meeting);
      }
    }
    if (entries > 1) {
      mv.visitLabel(meeting);
      meet(suspension, rest);
    }
    tree.arguments().forEach(this::argument);
  }

  /** The frame where states meet that agree in the rest of the arguments. */
  private void meet(Suspension suspension, List<Argument> rest) {
    List<Object> stack = stackAtAwait(suspension.stack(), suspension.awaited());
    stack.add(Opcodes.INTEGER);
    int loaded = suspension.fields().size() - rest.size();
    for (FrameField field : suspension.fields().subList(0, loaded)) {
      stack.add(TypedValue.verificationType(Type.getType(field.descriptor())));
    }
    List<SavedValue> locals = new ArrayList<>();
    for (Argument argument : rest) {
      if (argument.local() != null) {
        locals.add(argument.local());
      }
    }
    stackMap.await(locals, stack);
  }

  private void argument(Argument argument) {
    SavedValue local = argument.local();
    if (local == null) {
      Instructions.zero(mv, Type.getType(argument.field().descriptor()));
    } else {
      Instructions.load(mv, local.type(), slots.of(local.slot()));
    }
  }

  private void beginSuspend(State state) {
    mv.visitLabel(labels.suspend(state));
    stackMap.await(state.locals(), stackAtAwait(state));
  }

  private void callSuspend(Suspension suspension) {
    mv.visitVarInsn(Opcodes.ALOAD, frame);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        plan.frameClass(),
        suspension.name(),
        suspension.descriptor(plan.frameClass()),
        false);
    if (plan.primitive() == null) {
      mv.visitInsn(Opcodes.ARETURN);
    } else {
      call(RuntimeNames.CALLS, RuntimeNames.SUSPENDED, RuntimeNames.SUSPENDED_DESCRIPTOR);
      mv.visitInsn(Opcodes.LRETURN);
    }
  }

  /** For more values than a method can have parameters: all of them are saved here. */
  private void saveInline(State state) {
    beginSuspend(state);
    if (state.awaited() == Opcodes.LONG) {
      call(RuntimeNames.CALLS, RuntimeNames.HANDED, RuntimeNames.HANDED_DESCRIPTOR);
    }
    int stage = slots.free();
    int free = stage + 1;
    mv.visitVarInsn(Opcodes.ASTORE, stage);
    mv.visitVarInsn(Opcodes.ALOAD, frame);
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        plan.frameClass(),
        FrameClassEmitter.OPEN,
        FrameClassEmitter.openDescriptor(plan.frameClass()),
        false);
    mv.visitVarInsn(Opcodes.ASTORE, frame);
    for (int i = state.stack().size() - 1; i >= 0; i--) {
      SavedValue value = state.stack().get(i);
      Instructions.store(mv, value.type(), free);
      save(value, free);
    }
    for (SavedValue local : state.locals()) {
      save(local, slots.of(local.slot()));
    }
    mv.visitVarInsn(Opcodes.ALOAD, stage);
    Instructions.constant(mv, state.number());
    callSuspend(state.suspension());
  }

  private void save(SavedValue value, int slot) {
    FrameField field = value.field();
    if (field != null) {
      mv.visitVarInsn(Opcodes.ALOAD, frame);
      Instructions.load(mv, value.type(), slot);
      mv.visitFieldInsn(Opcodes.PUTFIELD, plan.frameClass(), field.name(), field.descriptor());
    }
  }

  private void call(String owner, String name, String descriptor) {
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }
}
