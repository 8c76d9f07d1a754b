package dev.fermata.it.differential.generator;

import java.util.ArrayList;
import java.util.List;

/** Generates switch statements and expressions of all forms. */
final class Switches {

  private static final List<String> INTS = List.of("0", "1", "2", "3", "7", "1000", "-5");
  private static final List<String> STRINGS = List.of("\"\"", "\"a\"", "\"Aa\"", "\"BB\"");
  private static final List<String> HUES = List.of("RED", "GREEN", "BLUE");

  private final Generator g;
  private final Dice dice;

  Switches(Generator generator) {
    g = generator;
    dice = generator.dice;
  }

  private record Selector(String expression, List<String> cases) {}

  private Selector selector(Scope scope, int size, Code code) {
    return switch (dice.below(3)) {
      case 0 -> new Selector(g.expressions.of(Kind.STRING, scope, size, code), STRINGS);
      case 1 -> new Selector("Hue.of(" + g.expressions.of(Kind.INT, scope, size, code) + ")", HUES);
      default -> {
        String value = g.expressions.of(Kind.INT, scope, size, code);
        yield new Selector(dice.percent(50) ? "(" + value + ") & 3" : value, INTS);
      }
    };
  }

  void statement(Scope scope, int size, Code code) {
    if (g.level >= 21 && dice.percent(50)) {
      patterns(scope, size, code);
      return;
    }
    Selector selector = selector(scope.within("switch selector"), 2, code);
    g.uses("switch statement");
    code.open("switch (" + selector.expression() + ")");
    if (dice.percent(50)) {
      old(selector, scope.inSwitch().within("switch statement"), size, code);
    } else {
      arrows(selector, scope.within("switch statement"), size, code);
    }
    code.close();
  }

  /** A switch over patterns of records, with guards. */
  private void patterns(Scope scope, int size, Code code) {
    g.uses("switch over patterns");
    String value = g.expressions.of(Kind.SHAPE, scope.within("switch selector"), 2, code);
    code.open("switch ((Shape) " + value + ")");
    Scope inner = scope.inSwitch().within("switch over patterns");
    inner.jumps().add("break;");
    if (dice.percent(20)) {
      patternCase("null", List.of(), false, inner, size, code);
    }
    if (dice.percent(70)) {
      String x = g.name("q");
      patternCase("Shape.Dot(int " + x + ")", ints(x), true, inner, size, code);
    }
    if (dice.percent(50)) {
      g.uses("nested record pattern");
      String x = g.name("q");
      String y = g.name("q");
      List<Scope.Variable> variables = new ArrayList<>(ints(x));
      variables.add(new Scope.Variable(y, Kind.LONG, false, true));
      String pattern = "Shape.Line(Shape.Dot(var %s), long %s)".formatted(x, y);
      patternCase(pattern, variables, dice.percent(60), inner, size, code);
    }
    String line = g.name("q");
    List<Scope.Variable> length =
        List.of(new Scope.Variable(line + ".length()", Kind.LONG, false, true));
    patternCase("Shape.Line " + line, length, false, inner, size, code);
    String dot = g.name("q");
    patternCase("Shape.Dot " + dot, ints(dot + ".x()"), false, inner, size, code);
    code.close();
  }

  private static List<Scope.Variable> ints(String name) {
    return List.of(new Scope.Variable(name, Kind.INT, false, true));
  }

  private void patternCase(
      String pattern,
      List<Scope.Variable> variables,
      boolean guarded,
      Scope scope,
      int size,
      Code code) {
    Scope inner = scope.block();
    variables.forEach(inner::add);
    String guard = "";
    if (guarded) {
      g.uses("guard of a pattern");
      guard =
          " when s.tBoolean(%d, %s)"
              .formatted(g.place(), g.expressions.of(Kind.BOOLEAN, inner.guard(), 2, code));
    }
    code.open("case " + pattern + guard + " ->");
    g.statements.block(inner, size, code);
    code.close();
  }

  private void old(Selector selector, Scope scope, int size, Code code) {
    scope.jumps().add("break;");
    for (String constant : selector.cases()) {
      if (dice.percent(60)) {
        code.open("case " + constant + ":");
        g.statements.block(scope, size, code);
        if (dice.percent(60)) {
          code.line("break;");
        }
        code.close();
      }
    }
    code.open("default:");
    g.statements.block(scope, size, code);
    code.close();
  }

  private void arrows(Selector selector, Scope scope, int size, Code code) {
    Scope inner = scope.inSwitch();
    inner.jumps().add("break;");
    for (String constant : selector.cases()) {
      if (dice.percent(50)) {
        code.open("case " + constant + " ->");
        g.statements.block(inner, size, code);
        code.close();
      }
    }
    code.open("default ->");
    g.statements.block(inner, size, code);
    code.close();
  }

  /**
   * A switch expression, over several lines and in parentheses.
   *
   * @param tries whether branches may have a try in them. The javac of JDK 17 fails on that if a
   *     long or a double waits on the stack below the switch
   */
  String expression(Kind kind, Scope scope, int size, boolean tries, Code code) {
    g.uses("switch expression");
    Selector selector = selector(scope.within("switch selector"), size, code);
    Scope inner = scope.expression().within("switch expression");
    Code body = code.nested();
    boolean old = dice.percent(30);
    for (String constant : selector.cases()) {
      if (dice.percent(50)) {
        branch("case " + constant, old, tries, kind, inner, size, body);
      }
    }
    branch("default", old, tries, kind, inner, size, body);
    String end = "  ".repeat(code.depth()) + "}))";
    return "((" + kind.type() + ") (switch (" + selector.expression() + ") {\n" + body + end;
  }

  private void branch(
      String label, boolean old, boolean tries, Kind kind, Scope scope, int size, Code code) {
    if (!old && dice.percent(tries ? 20 : 50)) {
      code.line(label + " -> " + g.expressions.of(kind, scope, size, code) + ";");
      return;
    }
    code.open(label + (old ? ":" : " ->"));
    if (tries && dice.percent(50)) {
      code.open("try").line("s.step(" + g.place() + ");");
      yielding(kind, scope.inTry().within("try"), size, code);
      String name = g.name("e");
      code.turn("catch (" + dice.pick("Boom", "Exception") + " " + name + ")");
      code.line("s.caught(" + g.place() + ", " + name + ");");
      yielding(kind, scope.inTry().within("catch"), size, code);
      if (dice.percent(40)) {
        code.turn("finally");
        g.statements.block(scope.inTry().within("finally"), 0, code);
      }
      code.close();
    } else {
      yielding(kind, scope, size, code);
    }
    code.close();
  }

  private void yielding(Kind kind, Scope scope, int size, Code code) {
    Scope inner = scope.block();
    g.statements.several(dice.between(0, 2), inner, 0, code);
    String value = g.expressions.of(kind, inner, size, code);
    if (value.startsWith("(") && (value.contains("{") || value.contains("<"))) {
      // javac takes "yield (" before a brace or a comma for the call of a method of this name
      String name = g.name("y");
      code.line("final " + kind.type() + " " + name + " = " + value + ";");
      value = name;
    }
    code.line("yield " + value + ";");
  }
}
