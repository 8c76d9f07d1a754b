package dev.fermata.it.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * How a program is compiled.
 *
 * @param compiler which compiler
 * @param level the version of the language and of the class files
 * @param concatenation what javac makes of the concatenation of strings: calls of {@code
 *     StringBuilder}, or an {@code invokedynamic}
 */
record Variant(Compiler compiler, int level, Concatenation concatenation) {

  enum Compiler {
    JAVAC,
    ECJ
  }

  enum Concatenation {
    INLINE("inline"),
    INDY("indyWithConstants"),
    INDY_PLAIN("indy");

    private final String option;

    Concatenation(String option) {
      this.option = option;
    }
  }

  private static final List<Integer> LEVELS =
      List.of(17, 21, 25).stream().filter(level -> level <= Runtime.version().feature()).toList();

  /** The variant of a batch of programs; the last batches of every eight take longer. */
  static Variant of(long batch) {
    int level = LEVELS.get((int) (batch / 8 % LEVELS.size()));
    return switch ((int) (batch % 8)) {
      case 5 -> new Variant(Compiler.JAVAC, level, Concatenation.INDY_PLAIN);
      case 6 -> new Variant(Compiler.JAVAC, level, Concatenation.INDY);
      case 7 -> new Variant(Compiler.ECJ, level, Concatenation.INDY);
      default -> new Variant(Compiler.JAVAC, level, Concatenation.INLINE);
    };
  }

  /** The options of javac. */
  List<String> options() {
    List<String> options = new ArrayList<>(List.of("-g", "-nowarn", "-proc:none"));
    options.addAll(List.of("-source", "" + level, "-target", "" + level));
    options.add("-XDstringConcat=" + concatenation.option);
    return options;
  }

  @Override
  public String toString() {
    return compiler == Compiler.ECJ
        ? "ecj, level " + level
        : "javac, level " + level + ", concatenation " + concatenation.option;
  }
}
