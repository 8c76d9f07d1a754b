package dev.fermata.it.differential.generator;

/**
 * Generates arrays and objects; what waits on the stack meanwhile is one that is not initialised.
 */
final class Objects {

  private final Generator g;
  private final Dice dice;

  Objects(Generator generator) {
    g = generator;
    dice = generator.dice;
  }

  String shape(Scope scope, int size, Code code) {
    g.uses("construction of a record");
    Scope inner = scope.within("arguments of a constructor");
    return dice.percent(60)
        ? "new Shape.Dot(" + g.expressions.of(Kind.INT, inner, size, code) + ")"
        : "new Shape.Line(%s, %s)"
            .formatted(
                g.expressions.of(Kind.SHAPE, inner, size, code),
                g.expressions.of(Kind.LONG, inner, size, code));
  }

  String array(Kind kind, Scope scope, int size, Code code) {
    g.uses("array of " + kind.element().type());
    Kind element = kind.element();
    Scope inner = scope.within("array initialiser");
    StringBuilder text = new StringBuilder("new ").append(kind.type()).append(" {");
    for (int i = 0; i < 4; i++) {
      text.append(i == 0 ? "" : ", ");
      text.append(
          Expressions.store(
              element,
              i < 2
                  ? g.expressions.of(element, inner, size, code)
                  : g.expressions.leaf(element, scope)));
    }
    return text.append("}").toString();
  }

  String node(Scope scope, int size, Code code) {
    g.uses("construction of an object");
    Scope inner = scope.within("arguments of a constructor");
    if (dice.percent(40)) {
      return "new Node("
          + Expressions.store(Kind.STRING, g.expressions.of(Kind.STRING, inner, size, code))
          + ", "
          + (dice.percent(20) ? "null" : g.expressions.of(Kind.NODE, inner, size, code))
          + ")";
    }
    return "new Node("
        + g.expressions.of(Kind.INT, inner, size, code)
        + ", "
        + g.expressions.of(Kind.LONG, inner, size, code)
        + ")";
  }
}
