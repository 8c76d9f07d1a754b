package dev.fermata.transformer.emit;

import dev.fermata.transformer.plan.ResumeGroup;
import dev.fermata.transformer.plan.SavedValue;
import dev.fermata.transformer.plan.State;
import java.util.ArrayList;
import java.util.List;

/**
 * Which states of a group are resumed in one place, where the values below the stage are put on the
 * stack: those for which that takes fewer bytes.
 */
final class SharedStacks {
  /** Bytes to move a value to a temporary local and back. */
  private static final int LOAD_AND_STORE = 4;

  private static final int JUMP_BYTES = 3;
  private static final int COMPARISON_BYTES = 8;
  private static final int SWITCH_BYTES = 18;
  private static final int CASE_BYTES = 4;
  private static final int FIELD_BYTES = 4;

  private SharedStacks() {}

  /** Neighbours of which each has what the one before has, and more. */
  static List<List<List<State>>> chains(List<List<State>> byStack) {
    List<List<List<State>>> chains = new ArrayList<>();
    List<State> before = List.of();
    for (List<State> states : byStack) {
      if (before.isEmpty() || !continues(before, states)) {
        chains.add(new ArrayList<>());
      }
      chains.get(chains.size() - 1).add(states);
      before = states;
    }
    return chains;
  }

  /** To put the same values there a second time must cost more than a comparison. */
  private static boolean continues(List<State> before, List<State> states) {
    List<SavedValue> stack = before.get(0).stack();
    int number = Instructions.constantBytes(before.get(0).number());
    return ResumeGroup.isBelow(stack, states.get(0).stack())
        && stack.size() * (FIELD_BYTES + 1) >= COMPARISON_BYTES - 1 + number - JUMP_BYTES;
  }

  /** Whether states with the same values put them there in one place, and not in one each. */
  static boolean isShorterShared(List<State> states, boolean isLast) {
    List<SavedValue> stack = states.get(0).stack();
    int insertion = FIELD_BYTES * stack.size() + (isShort(stack) ? stack.size() : LOAD_AND_STORE);
    int others = states.size() - 1;
    int shared =
        insertion
            + (others <= ResumptionEmitter.FEW
                ? COMPARISON_BYTES * others + JUMP_BYTES
                : SWITCH_BYTES + CASE_BYTES * others);
    int own = states.size() * (insertion + JUMP_BYTES) + (isLast ? CASE_BYTES * others : 0);
    return shared <= own;
  }

  /** Whether to put values below the stage one by one is shorter than to move that away. */
  static boolean isShort(List<SavedValue> stack) {
    return stack.stream().mapToInt(SavedValue::size).sum() < LOAD_AND_STORE;
  }
}
