package dev.fermata.it.differential.generator;

/** Generates loops; all of them end when the fuel of the run does. */
final class Loops {

  private final Generator g;
  private final Dice dice;

  Loops(Generator generator) {
    g = generator;
    dice = generator.dice;
  }

  void of(Scope scope, int size, Code code) {
    String label = g.name("L");
    boolean labelled = dice.percent(40);
    if (labelled) {
      code.line(label + ":");
    }
    Scope body = scope.jumping("break;", "continue;").within("loop");
    if (labelled) {
      body.jumps().add("break " + label + ";");
      body.jumps().add("continue " + label + ";");
    }
    switch (dice.below(6)) {
      case 0 -> counted(scope, body, size, code);
      case 1 -> whileLoop(scope, body, size, code);
      case 2 -> doWhile(scope, body, size, code);
      case 3 -> overArray(scope, body, size, code);
      case 4 -> overList(scope, body, size, code);
      default -> endless(body, size, code);
    }
  }

  private void counted(Scope scope, Scope body, int size, Code code) {
    g.uses("for");
    String i = g.name("i");
    String bound =
        dice.percent(50)
            ? "" + dice.between(1, 4)
            : "s.few(" + g.expressions.of(Kind.INT, scope.within("loop condition"), 2, code) + ")";
    Scope inner = body.block();
    inner.add(new Scope.Variable(i, Kind.INT, false, false));
    String step =
        dice.percent(60) || !scope.awaits()
            ? i + "++"
            : i + " += s.one(" + g.awaits.of(Kind.INT, inner.within("loop update"), 1, code) + ")";
    code.open("for (int %s = 0; s.fuel() && %s < %s; %s)".formatted(i, i, bound, step));
    g.statements.block(inner, size, code);
    code.close();
  }

  private void whileLoop(Scope scope, Scope body, int size, Code code) {
    g.uses("while");
    code.open("while (s.fuel() && " + condition(scope, code) + ")");
    g.statements.block(body, size, code);
    code.close();
  }

  private String condition(Scope scope, Code code) {
    return g.expressions.of(Kind.BOOLEAN, scope.within("loop condition"), 2, code);
  }

  private void doWhile(Scope scope, Scope body, int size, Code code) {
    g.uses("do while");
    code.open("do");
    g.statements.block(body, size, code);
    code.close(" while (s.fuel() && " + condition(scope, code) + ");");
  }

  private void overArray(Scope scope, Scope body, int size, Code code) {
    g.uses("for each over an array");
    Kind array = dice.pick(Kind.ALL.stream().filter(Kind::isArray).toList());
    Kind element = array.element();
    String name = g.name("e");
    boolean isFinal = dice.percent(50);
    Scope inner = body.block();
    inner.add(new Scope.Variable(name, element, !isFinal, isFinal));
    String values = g.expressions.of(array, scope, 2, code);
    code.open(
        "for (%s%s %s : %s)".formatted(isFinal ? "final " : "", element.type(), name, values));
    code.line("if (!s.fuel()) break;");
    g.statements.block(inner, size, code);
    code.close();
  }

  private void overList(Scope scope, Scope body, int size, Code code) {
    g.uses("for each over a list");
    String name = g.name("e");
    Scope inner = body.block();
    inner.add(new Scope.Variable(name, Kind.LONG, false, true));
    String first = g.expressions.of(Kind.LONG, scope, 2, code);
    String second = g.expressions.of(Kind.LONG, scope, 2, code);
    code.open("for (final long " + name + " : List.<Long>of(" + first + ", " + second + "))");
    code.line("if (!s.fuel()) break;");
    g.statements.block(inner, size, code);
    code.close();
  }

  private void endless(Scope body, int size, Code code) {
    g.uses("endless loop");
    code.open(dice.pick("for (;;)", "while (true)"));
    code.line("if (!s.fuel()) break;");
    g.statements.block(body, size, code);
    code.line("if (s.few(" + g.expressions.of(Kind.INT, body, 1, code) + ") < 2) break;");
    code.close();
  }
}
