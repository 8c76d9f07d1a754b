package dev.fermata.transformer.emit;

import dev.fermata.transformer.plan.State;
import dev.fermata.transformer.scan.RuntimeNames;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Where a resumed body turns a stage into the long that a fused await of a bare value takes: before
 * the jump to the awaits, if all of them take the same, or else on the way to each.
 */
final class BareEntries {

  private final MethodVisitor mv;
  private final StackMap stackMap;
  private final AwaitLabels labels;
  private final Set<State> entered = new LinkedHashSet<>();

  BareEntries(MethodVisitor mv, StackMap stackMap, AwaitLabels labels) {
    this.mv = mv;
    this.stackMap = stackMap;
    this.labels = labels;
  }

  /** Whether all take longs, for values of one type. */
  static boolean areAlike(List<State> states) {
    Type bare = bare(states.get(0));
    return bare != null && states.stream().allMatch(state -> bare.equals(bare(state)));
  }

  /** The type of the value that is awaited there as a long; null if an object is. */
  private static @Nullable Type bare(State state) {
    return state.fused() == null ? null : state.fused().primitive();
  }

  /** Where to go to with a stage on the stack. */
  Label target(State state) {
    if (bare(state) == null) {
      return labels.get(state);
    }
    entered.add(state);
    return labels.enter(state);
  }

  /** Writes the targets that are no awaits. */
  void emit() {
    for (State state : entered) {
      mv.visitLabel(labels.enter(state));
      stackMap.await(
          state.locals(), SuspensionEmitter.stackAtAwait(state.stack(), RuntimeNames.STAGE));
      turn(state);
      mv.visitJumpInsn(Opcodes.GOTO, labels.get(state));
    }
  }

  /** Turns the stage on the stack into what the await takes. */
  void turn(State state) {
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        RuntimeNames.CALLS,
        RuntimeNames.resumed(Objects.requireNonNull(bare(state))),
        RuntimeNames.RESUMED_DESCRIPTOR,
        false);
  }
}
