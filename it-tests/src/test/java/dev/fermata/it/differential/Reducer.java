package dev.fermata.it.differential;

import dev.fermata.it.differential.generator.ProgramGenerator.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes a program that differs smaller as long as it differs: takes out statements and blocks, then
 * puts simpler expressions for those in parentheses.
 */
final class Reducer {

  private static final List<String> SIMPLE = List.of("1", "true", "\"\"", "null");

  private final InMemoryCompiler compiler = new InMemoryCompiler();
  private final Difference original;
  private final Program program;
  private final long end =
      System.nanoTime() + 1_000_000_000 * Long.getLong("fermata.differential.reduce", 60);
  private Difference smallest;

  private Reducer(Difference original, Program program) {
    this.original = original;
    this.program = program;
    smallest = original;
  }

  /** A smaller program that differs as well, or the same if there is none. */
  static Difference reduce(Difference difference, Program program) {
    Reducer reducer = new Reducer(difference, program);
    for (int before = 0; before != reducer.smallest.source().length(); ) {
      before = reducer.smallest.source().length();
      reducer.takeOutLines();
      reducer.simplify();
    }
    return reducer.smallest == difference ? difference : reducer.smallest.from(difference);
  }

  private void takeOutLines() {
    for (int i = lines().size() - 1; i >= 0; i--) {
      List<String> lines = lines();
      int close = i < lines.size() && lines.get(i).endsWith("{") ? end(lines, i) : i;
      if (i >= lines.size() || close < 0 || isNeeded(lines.get(i))) {
        continue;
      }
      List<String> without = new ArrayList<>(lines);
      without.subList(i, close + 1).clear();
      if (!tryOut(without) && close > i) {
        List<String> unwrapped = new ArrayList<>(lines);
        unwrapped.remove(close);
        unwrapped.remove(i);
        tryOut(unwrapped);
      }
    }
  }

  /** What keeps the program from running for ever. */
  private static boolean isNeeded(String line) {
    return (line.contains("s.fuel()") || line.contains("s.enter(")) && !line.endsWith("{");
  }

  /** The line that closes the block, and all that goes on with it, which a line opens; or -1. */
  private static int end(List<String> lines, int open) {
    String indentation = lines.get(open).replaceFirst("\\S.*", "");
    for (int i = open + 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(indentation + "}") && !line.endsWith("{")) {
        return i;
      }
    }
    return -1;
  }

  private List<String> lines() {
    return smallest.source().lines().toList();
  }

  private boolean tryOut(List<String> lines) {
    return tryOut(String.join("\n", lines) + "\n");
  }

  private void simplify() {
    for (int i = smallest.source().length() - 1; i >= 0; i--) {
      String text = smallest.source();
      if (i < text.length() && text.charAt(i) == '(') {
        int close = closing(text, i);
        if (close > i + 2 && !text.substring(i, close).matches("(?s).*(fuel|enter).*")) {
          simplify(text, i + 1, close);
        }
      }
    }
  }

  /** Tries what is in a pair of parentheses of its own inside, and simple values, instead. */
  private void simplify(String text, int from, int to) {
    List<String> candidates = new ArrayList<>(SIMPLE);
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '(') {
        int close = closing(text, i);
        if (close > i + 1 && close < to) {
          candidates.add(text.substring(i + 1, close));
        }
      }
    }
    for (String candidate : candidates) {
      if (candidate.length() < to - from
          && tryOut(text.substring(0, from) + candidate + text.substring(to))) {
        return;
      }
    }
  }

  private static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Takes a smaller text if it still differs in the same way. */
  private boolean tryOut(String source) {
    if (System.nanoTime() > end) {
      return false;
    }
    Program candidate = program.withSource(source);
    Difference found;
    try {
      Map<String, byte[]> classes =
          compiler.compile(Map.of(program.className(), source), original.variant());
      Loaded loaded = Loaded.of(classes, original.plan().startsWith("UNFUSED"));
      found = Trial.of(candidate, original.variant(), loaded, new Figures());
    } catch (InMemoryCompiler.RejectedException e) {
      return false;
    } catch (Exception | AssertionError | LinkageError e) {
      found = new Difference(original.seed(), original.variant(), "none", 0, "" + e, source);
    }
    if (found == null || !found.kind().equals(original.kind())) {
      return false;
    }
    smallest = found;
    return true;
  }
}
