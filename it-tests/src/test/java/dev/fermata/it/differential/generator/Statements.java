package dev.fermata.it.differential.generator;

import java.util.List;

/** Generates statements; each can complete normally, so that any may follow any. */
final class Statements {

  private final Generator g;
  private final Dice dice;

  Statements(Generator generator) {
    g = generator;
    dice = generator.dice;
  }

  /**
   * Some statements.
   *
   * @param count how many
   * @param scope what they may name; their variables are added to it
   * @param size how deep they may be nested
   * @param code where they are written
   */
  void several(int count, Scope scope, int size, Code code) {
    for (int i = 0; i < count; i++) {
      one(scope, size, code);
    }
  }

  /** A block with variables of its own. */
  void block(Scope scope, int size, Code code) {
    several(dice.between(1, 2), scope.block(), size, code);
  }

  private void one(Scope scope, int size, Code code) {
    if (size > 0 && dice.percent(40)) {
      g.blocks.of(scope, size - 1, code);
      return;
    }
    switch (dice.below(17)) {
      case 0, 1, 2 -> declaration(scope, code);
      case 3 -> assignment(scope, code);
      case 4 -> elementAssignment(scope, code);
      case 5 -> code.line("s.step(" + g.place() + ");");
      case 6 -> lambda(scope, code);
      case 7 -> pending(scope, code);
      case 8 -> leave(scope, code);
      case 9 -> code.line(trace(Kind.any(dice), scope, code));
      case 10 -> compound(scope, code);
      case 11, 12 -> g.members.statement(scope, code);
      case 13 -> nap(scope, code);
      default -> expression(scope, code);
    }
  }

  /** A sleep, on a loop. */
  private void nap(Scope scope, Code code) {
    if (!scope.awaits()) {
      declaration(scope, code);
      return;
    }
    g.uses("await of a sleep");
    String sleep = "Fermata.sleep(java.time.Duration.ofNanos(" + dice.below(3) + "))";
    code.line("if (s.naps(" + g.place() + ")) Fermata.await(" + sleep + ");");
  }

  void declaration(Scope scope, Code code) {
    Kind kind = awaitedKind();
    boolean isFinal = dice.percent(40);
    String name = g.name("v");
    String value =
        scope.awaits() && dice.percent(30)
            ? g.awaits.plain(kind, scope, 2, code)
            : g.expressions.of(kind, scope, 2, code);
    String stored = Expressions.store(kind, value);
    if (kind.isPrimitive() && stored.startsWith("await(")) {
      stored = "(" + kind.type() + ") " + stored;
    }
    code.line((isFinal ? "final " : "") + kind.type() + " " + name + " = " + stored + ";");
    scope.add(new Scope.Variable(name, kind, !isFinal, isFinal));
  }

  private void assignment(Scope scope, Code code) {
    Kind kind = Kind.any(dice);
    List<String> variables = scope.assignable(kind);
    if (variables.isEmpty()) {
      declaration(scope, code);
      return;
    }
    String variable = dice.pick(variables);
    if (kind == Kind.INT || kind == Kind.LONG || kind == Kind.DOUBLE) {
      String operator = dice.pick("=", "+=", "-=", "*=");
      String second = dice.percent(20) ? dice.pick(variables) + " = " : "";
      code.line("%s %s %s%s;".formatted(variable, operator, second, value(kind, scope, code)));
      return;
    }
    code.line(variable + " = " + Expressions.store(kind, value(kind, scope, code)) + ";");
  }

  private String value(Kind kind, Scope scope, Code code) {
    return g.expressions.of(kind, scope, 2, code);
  }

  /** A compound assignment to a variable or an array element of any type. */
  private void compound(Scope scope, Code code) {
    Kind kind = dice.pick(Kind.ALL);
    List<String> variables = scope.assignable(kind);
    String target =
        !variables.isEmpty() && dice.percent(40)
            ? dice.pick(variables)
            : g.expressions.target(kind, scope, 2, code);
    if (target == null) {
      declaration(scope, code);
      return;
    }
    g.uses("compound assignment, " + kind.type());
    if (kind.isNumber()) {
      boolean whole = kind != Kind.DOUBLE && kind != Kind.FLOAT;
      String operator =
          whole ? dice.pick("+=", "-=", "*=", "<<=", ">>>=", "&=", "^=") : dice.pick("+=", "/=");
      code.line(target + " " + operator + " " + value(Kind.INT, scope, code) + ";");
    } else if (kind == Kind.BOOLEAN) {
      code.line(target + dice.pick(" &= ", " |= ", " ^= ") + value(kind, scope, code) + ";");
    } else if (kind == Kind.STRING) {
      Kind operand = dice.pick(Kind.INT, Kind.DOUBLE, Kind.CHAR, Kind.NODE);
      code.line(target + " += " + value(operand, scope, code) + ";");
    } else {
      code.line(target + " = " + value(kind, scope, code) + ";");
    }
  }

  private void elementAssignment(Scope scope, Code code) {
    Kind kind = dice.pick(Kind.INT, Kind.LONG, Kind.STRING);
    String target = g.expressions.target(kind, scope, 2, code);
    if (kind == Kind.STRING) {
      code.line(target + " = s.cut(" + value(kind, scope, code) + ");");
      return;
    }
    if (dice.percent(20)) {
      code.line(target + dice.pick("++;", "--;"));
      return;
    }
    code.line(target + dice.pick(" = ", " += ", " -= ") + value(kind, scope, code) + ";");
  }

  private void lambda(Scope scope, Code code) {
    if (!scope.awaits()) {
      declaration(scope, code);
      return;
    }
    Kind parameter = Kind.any(dice);
    Kind result = Kind.any(dice);
    String name = g.name("f");
    String type = "Fn<" + parameter.boxed() + ", " + result.boxed() + ">";
    code.line(
        "final "
            + type
            + " "
            + name
            + " = "
            + (dice.percent(75)
                ? g.awaits.lambda(parameter, result, scope, code)
                : g.awaits.anonymous(parameter, result, scope, code))
            + ";");
    scope.add(new Scope.Lambda(name + ".apply", parameter, result, true));
  }

  /** A leaf future that is awaited later, or never. */
  private void pending(Scope scope, Code code) {
    Kind kind = Kind.any(dice);
    String name = g.name("c");
    String stage = g.awaits.leaf(kind, scope, 2, code);
    code.line("final CompletionStage<" + kind.boxed() + "> " + name + " = " + stage + ";");
    scope.add(new Scope.Pending(name, kind));
  }

  /** A conditional jump out of what is around. */
  private void leave(Scope scope, Code code) {
    String condition = g.expressions.of(Kind.BOOLEAN, scope, 2, code);
    List<String> jumps = scope.jumps();
    code.open("if (" + condition + ")");
    int die = dice.below(10);
    if (die < 5 && !jumps.isEmpty()) {
      g.uses(scope.isInTry() ? "jump out of or within a try" : "jump");
      code.line(dice.pick(jumps));
    } else if (die < 8 && scope.returns()) {
      g.uses(scope.isInTry() ? "early return within a try" : "early return");
      result(scope, code);
    } else if (die == 8) {
      g.uses("throw");
      if (scope.awaits() && dice.percent(40)) {
        g.uses("await of what is thrown");
        String made = "new Boom(\"a" + g.place() + "\")";
        code.line("throw Fermata.<Boom>await(s.laterBoom(" + g.place() + ", " + made + "));");
        code.close();
        return;
      }
      code.line(
          "throw new "
              + dice.pick("Boom", "CheckedBoom", "IllegalStateException")
              + "(\"p"
              + g.place()
              + "\");");
    } else {
      code.line(trace(Kind.INT, scope, code));
    }
    code.close();
  }

  /** A return of a value or, where its end cannot be told from a blocking one, of a future. */
  void result(Scope scope, Code code) {
    Kind kind = scope.result();
    if (scope.genericResult() != null) {
      String value = scope.genericResult();
      boolean awaits = scope.awaits() && dice.percent(50);
      code.line(
          "return done("
              + (awaits ? "Fermata.<T>await(s.<T>later(" + g.place() + ", " + value + "))" : value)
              + ");");
      return;
    }
    if (dice.percent(8)) {
      g.uses("return of one of two finished futures");
      Scope inner = scope.within("conditional expression");
      code.line(
          "return %s ? %s : %s;"
              .formatted(
                  g.expressions.of(Kind.BOOLEAN, inner, 2, code),
                  kind.done(g.expressions.of(kind, inner, 1, code)),
                  kind.done(g.expressions.of(kind, inner, 1, code))));
      return;
    }
    if (!scope.isInTry() && scope.awaits() && dice.percent(15)) {
      List<Signature> methods =
          g.methods.stream()
              .filter(m -> m.result() == kind && !m.generic() && scope.future().accepts(m.future()))
              .toList();
      if (!methods.isEmpty()) {
        g.uses("return of a call of an asynchronous method");
        code.line("return " + g.awaits.call(dice.pick(methods), scope, 2, code) + ";");
        return;
      }
    }
    if (scope.future() != Signature.Future.TASK && !scope.isInTry() && dice.percent(20)) {
      g.uses("return of an unfinished future");
      String cast = scope.future() == Signature.Future.STAGE ? "" : ".toCompletableFuture()";
      String nothing = "s.<%s>later(%d, null)".formatted(kind.boxed(), g.place());
      String stage = dice.percent(10) ? nothing : g.awaits.leaf(kind, scope, 2, code);
      code.line("return " + stage + cast + ";");
      return;
    }
    code.line("return " + kind.done(g.expressions.of(kind, scope, 2, code)) + ";");
  }

  String trace(Kind kind, Scope scope, Code code) {
    return "s.<"
        + kind.boxed()
        + ">t("
        + g.place()
        + ", "
        + g.expressions.of(kind, scope, 2, code)
        + ");";
  }

  /** Often what a method brings, so that there is one that can be called. */
  private Kind awaitedKind() {
    return g.methods.isEmpty() || dice.percent(50) ? Kind.any(dice) : dice.pick(g.methods).result();
  }

  private void expression(Scope scope, Code code) {
    Kind kind = awaitedKind();
    code.line(
        scope.awaits() ? g.awaits.plain(kind, scope, 2, code) + ";" : trace(kind, scope, code));
  }
}
