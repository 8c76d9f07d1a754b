package dev.fermata.it.differential.generator;

import java.util.List;

/** Generates try statements of all forms. */
final class Tries {

  /** Clauses that may follow each other, none hidden by one before it. */
  private static final List<List<String>> CATCHES =
      List.of(
          List.of("Boom"),
          List.of("CheckedBoom"),
          List.of("Boom | CheckedBoom"),
          List.of("Boom", "RuntimeException"),
          List.of("Boom | ArithmeticException", "Exception"),
          List.of("RuntimeException"),
          List.of("Exception"),
          List.of("Throwable"),
          List.of("CheckedBoom", "IllegalStateException", "Throwable"));

  private final Generator g;
  private final Dice dice;

  Tries(Generator generator) {
    g = generator;
    dice = generator.dice;
  }

  void of(Scope scope, int size, Code code) {
    boolean resources = dice.percent(30);
    boolean catches = dice.percent(65);
    g.uses(resources ? "try with resources" : "try");
    Scope body = scope.inTry().within("try");
    code.open("try" + (resources ? " (" + resources(scope, body, code) + ")" : ""));
    code.line("s.step(" + g.place() + ");");
    g.statements.several(dice.between(1, 3), body, size, code);
    if (catches) {
      catches(scope.within("catch"), size, code);
    }
    if (dice.percent(45) || !catches && !resources) {
      g.uses("finally");
      code.turn("finally");
      code.line("s.step(" + g.place() + ");");
      g.statements.block(scope.inTry().within("finally"), size, code);
    }
    code.close();
  }

  private String resources(Scope scope, Scope body, Code code) {
    String first = resource(scope, body, code);
    return dice.percent(40) ? first + "; " + resource(body, body, code) : first;
  }

  private String resource(Scope scope, Scope body, Code code) {
    String name = g.name("r");
    String number = g.expressions.of(Kind.INT, scope.within("resource of a try"), 2, code);
    String made = "new Resource(s, " + g.place() + ", " + number + ")";
    boolean awaits = scope.awaits() && dice.percent(40);
    if (awaits) {
      g.uses("await within: resource of a try");
    }
    String value =
        awaits ? "Fermata.<Resource>await(s.laterResource(" + g.place() + ", " + made + "))" : made;
    body.add(new Scope.Variable(name + ".n()", Kind.INT, false, true));
    return "Resource " + name + " = " + value;
  }

  private void catches(Scope scope, int size, Code code) {
    for (String type : dice.pick(CATCHES)) {
      String name = g.name("e");
      code.turn("catch (" + type + " " + name + ")");
      code.line("s.caught(" + g.place() + ", " + name + ");");
      g.statements.several(dice.between(0, 2), scope.inTry(), size, code);
      if (dice.percent(25)) {
        String condition = g.expressions.of(Kind.BOOLEAN, scope, 1, code);
        String thrown =
            dice.percent(60) && !type.equals("Throwable")
                ? name
                : "new Boom(\"again\", " + name + ")";
        code.line("if (" + condition + ") throw " + thrown + ";");
      }
    }
  }
}
