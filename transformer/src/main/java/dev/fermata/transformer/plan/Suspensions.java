package dev.fermata.transformer.plan;

import dev.fermata.transformer.analyse.TypedValue;
import dev.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Decides which states suspend through the same method, for the least code in the body. States with
 * different values on the stack cannot. Of the others, neighbours do if that is shorter than to
 * have a method for each part of them: a local that is dead in one of them costs a byte there, but
 * the call and the arguments in which they agree are there once.
 */
final class Suspensions {

  private static final int MAX_ARGUMENT_SLOTS = 255;

  /** The state and the frame. */
  private static final int OTHER_ARGUMENTS = 2;

  /** Bytes of the call: load the frame, call, return. */
  private static final int CALL = 6;

  private static final String NAME = "suspend";

  private final List<FrameField> allFields;
  private final List<Suspension> result = new ArrayList<>();

  private Suspensions(List<FrameField> allFields) {
    this.allFields = allFields;
  }

  /**
   * Plans all of a method.
   *
   * @param ways what each state saves, with the states, in order of the code
   * @param allFields of the frame class
   * @return how each state suspends
   */
  static Map<Integer, Suspension> of(Map<WayOut, List<Integer>> ways, List<FrameField> allFields) {
    Map<List<Object>, Map<WayOut, List<Integer>>> byStack = new LinkedHashMap<>();
    ways.forEach(
        (way, states) ->
            byStack
                .computeIfAbsent(List.of(way.awaited(), way.stack()), s -> new LinkedHashMap<>())
                .put(way, states));
    Suspensions suspensions = new Suspensions(allFields);
    Map<Integer, Suspension> byState = new HashMap<>();
    for (Map<WayOut, List<Integer>> sameStack : byStack.values()) {
      for (Suspension suspension : suspensions.shortest(sameStack)) {
        Suspension numbered = suspensions.numbered(suspension);
        states(numbered.ways()).forEach(state -> byState.put(state, numbered));
      }
    }
    return byState;
  }

  private Suspension numbered(Suspension suspension) {
    String name = result.isEmpty() ? NAME : NAME + result.size();
    Suspension numbered =
        new Suspension(
            name,
            suspension.awaited(),
            suspension.stack(),
            suspension.fields(),
            suspension.cleared(),
            suspension.ways(),
            suspension.inline());
    result.add(numbered);
    return numbered;
  }

  private static List<Integer> states(ArgumentTree tree) {
    List<Integer> states = new ArrayList<>(tree.states());
    tree.branches().forEach(branch -> states.addAll(states(branch)));
    return states;
  }

  /** One for all of the ways, or what is best for each half of them. */
  private List<Suspension> shortest(Map<WayOut, List<Integer>> ways) {
    List<FrameField> fields = fields(List.copyOf(ways.keySet()));
    WayOut first = ways.keySet().iterator().next();
    boolean isTooLong = slots(first, fields) > MAX_ARGUMENT_SLOTS;
    if (ways.size() == 1) {
      return List.of(isTooLong ? inline(first, ways) : suspension(first, fields, ways));
    }
    List<Suspension> halves = new ArrayList<>(shortest(part(ways, 0, ways.size() / 2)));
    halves.addAll(shortest(part(ways, ways.size() / 2, ways.size())));
    if (isTooLong) {
      return halves;
    }
    Suspension one = suspension(first, fields, ways);
    return bytes(List.of(one)) <= bytes(halves) ? List.of(one) : halves;
  }

  private static Map<WayOut, List<Integer>> part(
      Map<WayOut, List<Integer>> ways, int from, int to) {
    Map<WayOut, List<Integer>> part = new LinkedHashMap<>();
    List.copyOf(ways.keySet()).subList(from, to).forEach(way -> part.put(way, ways.get(way)));
    return part;
  }

  private static int bytes(List<Suspension> suspensions) {
    return suspensions.stream().mapToInt(suspension -> CALL + suspension.ways().bytes()).sum();
  }

  /** What changes least comes last, where it can be shared. */
  private static List<FrameField> fields(List<WayOut> ways) {
    Set<FrameField> used = new LinkedHashSet<>();
    ways.forEach(way -> used.addAll(way.locals().keySet()));
    Map<FrameField, Integer> changes = new HashMap<>();
    for (FrameField field : used) {
      int count = 0;
      for (int i = 1; i < ways.size(); i++) {
        if (!Objects.equals(ways.get(i).local(field), ways.get(i - 1).local(field))) {
          count++;
        }
      }
      changes.put(field, count);
    }
    List<FrameField> fields = new ArrayList<>(used);
    fields.sort(Comparator.comparing(changes::get, Comparator.reverseOrder()));
    return fields;
  }

  private static int slots(WayOut way, List<FrameField> fields) {
    return OTHER_ARGUMENTS
        + TypedValue.sizeOf(way.awaited())
        + way.stack().stream().mapToInt(SavedValue::size).sum()
        + fields.stream().mapToInt(FrameField::size).sum();
  }

  private Suspension suspension(
      WayOut first, List<FrameField> fields, Map<WayOut, List<Integer>> ways) {
    return new Suspension(
        NAME,
        first.awaited(),
        first.stack(),
        List.copyOf(fields),
        cleared(first.stack(), fields),
        ArgumentTree.of(ways, fields),
        false);
  }

  private Suspension inline(WayOut way, Map<WayOut, List<Integer>> ways) {
    ArgumentTree states = new ArgumentTree(List.copyOf(ways.get(way)), List.of(), List.of());
    List<FrameField> saved = List.copyOf(way.locals().keySet());
    return new Suspension(
        NAME, RuntimeNames.STAGE, List.of(), List.of(), cleared(way.stack(), saved), states, true);
  }

  private List<FrameField> cleared(List<SavedValue> stack, List<FrameField> fields) {
    List<FrameField> used = new ArrayList<>(fields);
    stack.stream().map(SavedValue::field).filter(field -> field != null).forEach(used::add);
    return allFields.stream().filter(f -> f.isReference() && !used.contains(f)).toList();
  }
}
