package dev.fermata.transformer.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Code that loads the arguments of a suspend method from left to right. States that agree in the
 * last arguments share the code that loads those: the branches load the first ones, each in its own
 * way, and meet before the shared ones.
 *
 * @param states those that begin here: they agree in all arguments. Empty if there are branches
 * @param branches how the arguments before the shared ones are loaded
 * @param arguments those that are shared
 */
public record ArgumentTree(
    List<Integer> states, List<ArgumentTree> branches, List<Argument> arguments) {

  /** Bytes of a {@code goto}. */
  private static final int JUMP = 3;

  /** The first slot whose load takes two bytes. */
  private static final int FAR = 4;

  /**
   * What is handed over for a field.
   *
   * @param field of the frame class
   * @param local that is saved in it; null for a zero or null
   */
  public record Argument(FrameField field, @Nullable SavedValue local) {

    private int bytes() {
      return local == null || local.slot() < FAR ? 1 : 2;
    }
  }

  /** The code for ways that save the same values of the stack. */
  static ArgumentTree of(Map<WayOut, List<Integer>> ways, List<FrameField> fields) {
    return of(ways, List.copyOf(ways.keySet()), fields, fields.size());
  }

  private static ArgumentTree of(
      Map<WayOut, List<Integer>> states, List<WayOut> ways, List<FrameField> fields, int end) {
    int begin = end;
    while (begin > 0 && agree(ways, fields.get(begin - 1))) {
      begin--;
    }
    WayOut first = ways.get(0);
    List<Argument> shared =
        fields.subList(begin, end).stream().map(f -> new Argument(f, first.local(f))).toList();
    if (begin == 0) {
      return new ArgumentTree(List.copyOf(states.get(first)), List.of(), shared);
    }
    FrameField differs = fields.get(begin - 1);
    Map<Argument, List<WayOut>> parts = new LinkedHashMap<>();
    for (WayOut way : ways) {
      Argument argument = new Argument(differs, way.local(differs));
      parts.computeIfAbsent(argument, key -> new ArrayList<>()).add(way);
    }
    List<ArgumentTree> branches = new ArrayList<>();
    for (List<WayOut> part : parts.values()) {
      branches.add(of(states, part, fields, begin));
    }
    return new ArgumentTree(List.of(), List.copyOf(branches), shared);
  }

  private static boolean agree(List<WayOut> ways, FrameField field) {
    SavedValue first = ways.get(0).local(field);
    return ways.stream().allMatch(way -> Objects.equals(first, way.local(field)));
  }

  /** About how many bytes it takes, without what each state needs in any case. */
  int bytes() {
    return arguments.stream().mapToInt(Argument::bytes).sum()
        + branches.stream().mapToInt(ArgumentTree::bytes).sum()
        + JUMP * Math.max(0, branches.size() - 1);
  }
}
