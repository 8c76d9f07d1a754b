package dev.fermata.transformer.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * States that are resumed through the same code: it restores every local that lives in any of them,
 * and then one switch goes to each await. A local too many costs a load; code of its own for each
 * state would cost seven bytes a local, and a method must stay below 8,000 bytes to be compiled.
 *
 * @param locals every local that lives in one of the states, by slot; no two of them overlap
 * @param states numbered in sequence
 */
public record ResumeGroup(List<SavedValue> locals, List<State> states) {

  /** The states, those with the same values on the stack together, in sequence. */
  public List<List<State>> byStack() {
    Map<List<SavedValue>, List<State>> byStack = new LinkedHashMap<>();
    for (State state : states) {
      byStack.computeIfAbsent(state.stack(), stack -> new ArrayList<>()).add(state);
    }
    return List.copyOf(byStack.values());
  }

  /** A suspension point whose values have their fields, but which has no number yet. */
  record Draft(List<SavedValue> locals, List<SavedValue> stack, int point) {}

  /** Suspension points that can share their code. */
  static final class Builder {

    private final TreeMap<Integer, SavedValue> locals = new TreeMap<>();
    private final Map<List<SavedValue>, List<Integer>> points = new LinkedHashMap<>();

    /** Points with the same values on the stack are neighbours; the most frequent come last. */
    List<Integer> points() {
      return points.entrySet().stream()
          .sorted(Comparator.comparing(Builder::frequency))
          .flatMap(sameStack -> sameStack.getValue().stream())
          .toList();
    }

    /** Those with nothing on the stack come first of all. */
    private static int frequency(Map.Entry<List<SavedValue>, List<Integer>> sameStack) {
      return sameStack.getKey().isEmpty() ? 0 : sameStack.getValue().size();
    }

    List<SavedValue> locals() {
      return List.copyOf(locals.values());
    }

    /** Adds a point, if none of its locals lies where another type of local is. */
    boolean add(Draft draft) {
      if (!draft.locals().stream().allMatch(this::fits)) {
        return false;
      }
      draft.locals().forEach(local -> locals.put(local.slot(), local));
      points.computeIfAbsent(draft.stack(), stack -> new ArrayList<>()).add(draft.point());
      return true;
    }

    private boolean fits(SavedValue local) {
      SavedValue here = locals.get(local.slot());
      if (here != null) {
        return here.equals(local);
      }
      SavedValue before = locals.get(local.slot() - 1);
      return (before == null || before.size() == 1)
          && (local.size() == 1 || !locals.containsKey(local.slot() + 1));
    }
  }

  /** Groups points, each into the first group that it fits into. */
  static List<Builder> group(List<Draft> drafts) {
    List<Builder> groups = new ArrayList<>();
    for (Draft draft : drafts) {
      if (groups.stream().noneMatch(group -> group.add(draft))) {
        Builder group = new Builder();
        group.add(draft);
        groups.add(group);
      }
    }
    return groups;
  }
}
