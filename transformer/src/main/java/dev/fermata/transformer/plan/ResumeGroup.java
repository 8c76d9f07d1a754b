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

  /** Whether some values are the lower ones of a higher stack, and not none. */
  public static boolean isBelow(List<SavedValue> stack, List<SavedValue> higher) {
    return !stack.isEmpty()
        && stack.size() < higher.size()
        && higher.subList(0, stack.size()).equals(stack);
  }

  /** A suspension point whose values have their fields, but which has no number yet. */
  record Draft(List<SavedValue> locals, List<SavedValue> stack, int point) {}

  /** Suspension points that can share their code. */
  static final class Builder {

    private final TreeMap<Integer, SavedValue> locals = new TreeMap<>();
    private final Map<List<SavedValue>, List<Integer>> points = new LinkedHashMap<>();

    /**
     * Points with the same values on the stack are neighbours, and so are those that have more
     * values above the same ones; the most frequent come last.
     */
    List<Integer> points() {
      return chains().stream()
          .sorted(Comparator.comparing(this::frequency))
          .flatMap(List::stream)
          .flatMap(stack -> points.get(stack).stream())
          .toList();
    }

    /** The different stacks; in a chain each has what the one before has, and more. */
    private List<List<List<SavedValue>>> chains() {
      List<List<List<SavedValue>>> chains = new ArrayList<>();
      points.keySet().stream()
          .sorted(Comparator.comparing(List::size))
          .forEach(
              stack ->
                  chains.stream()
                      .filter(chain -> isBelow(chain.get(chain.size() - 1), stack))
                      .max(Comparator.comparing(chain -> chain.get(chain.size() - 1).size()))
                      .orElseGet(() -> newChain(chains))
                      .add(stack));
      return chains;
    }

    private static List<List<SavedValue>> newChain(List<List<List<SavedValue>>> chains) {
      List<List<SavedValue>> chain = new ArrayList<>();
      chains.add(chain);
      return chain;
    }

    /** Those with nothing on the stack come first of all. */
    private int frequency(List<List<SavedValue>> chain) {
      return chain.get(0).isEmpty()
          ? 0
          : chain.stream().mapToInt(stack -> points.get(stack).size()).sum();
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
