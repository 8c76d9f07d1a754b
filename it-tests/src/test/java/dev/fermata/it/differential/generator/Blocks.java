package dev.fermata.it.differential.generator;

/** Generates statements with blocks in them. */
final class Blocks {

  private final Generator g;
  private final Dice dice;
  private final Loops loops;
  private final Tries tries;
  private final Switches switches;

  Blocks(Generator generator) {
    g = generator;
    dice = generator.dice;
    loops = new Loops(generator);
    tries = new Tries(generator);
    switches = new Switches(generator);
  }

  void of(Scope scope, int size, Code code) {
    switch (dice.below(12)) {
      case 0, 1 -> conditional(scope, size, code);
      case 2 -> labelled(scope, size, code);
      case 3 -> locked(scope, code);
      case 4, 5, 6 -> loops.of(scope, size, code);
      case 7 -> switches.statement(scope, size, code);
      case 8 -> switched(scope, code);
      default -> tries.of(scope, size, code);
    }
  }

  String switchExpression(Kind kind, Scope scope, int size, Code code) {
    return switches.expression(kind, scope, size, false, code);
  }

  /** A variable from a switch expression, by itself or as the argument of a constructor. */
  private void switched(Scope scope, Code code) {
    boolean argument = dice.percent(50);
    Kind kind = argument ? Kind.NODE : Kind.any(dice);
    String value = switches.expression(kind, scope, 2, true, code);
    String name = g.name("v");
    if (argument) {
      g.uses("switch expression with a try as argument of a constructor");
      value = "new Node(" + g.expressions.leaf(Kind.STRING, scope) + ", " + value + ")";
    }
    code.line("final " + kind.type() + " " + name + " = " + value + ";");
    scope.add(new Scope.Variable(name, kind, false, true));
  }

  private void conditional(Scope scope, int size, Code code) {
    Scope condition = scope.within("condition of an if");
    code.open("if (" + g.expressions.of(Kind.BOOLEAN, condition, 3, code) + ")");
    g.statements.block(scope, size, code);
    if (dice.percent(60)) {
      code.turn("else");
      g.statements.block(scope, size, code);
    }
    code.close();
  }

  private void labelled(Scope scope, int size, Code code) {
    g.uses("labelled block");
    String label = g.name("L");
    Scope inner = scope.within("labelled block");
    inner.jumps().add("break " + label + ";");
    code.line(label + ":").open("");
    g.statements.several(dice.between(1, 3), inner, size, code);
    code.close();
  }

  /** A synchronized block: no await may stand in it. */
  private void locked(Scope scope, Code code) {
    g.uses("synchronized block");
    code.open("synchronized (peer)");
    g.statements.several(2, scope.withoutAwaits(), 0, code);
    code.close();
  }
}
