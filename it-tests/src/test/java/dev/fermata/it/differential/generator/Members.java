package dev.fermata.it.differential.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Generates statements around methods and classes of their own. */
final class Members {

  private static final List<Kind> MANY = List.of(Kind.INT, Kind.LONG, Kind.DOUBLE, Kind.STRING);

  private final Generator g;
  private final Dice dice;
  private final List<String> voids = new ArrayList<>();

  Members(Generator generator) {
    g = generator;
    dice = generator.dice;
  }

  void statement(Scope scope, Code code) {
    switch (dice.below(6)) {
      case 0 -> assertion(scope, code);
      case 1 -> plainLambda(scope, code);
      case 2 -> pattern(scope, code);
      case 3, 4 -> localClass(scope, code);
      default -> voidCall(scope, code);
    }
  }

  /** Declares so many variables that they need wide slots, many fields and two descriptors. */
  List<Scope.Variable> manyVariables(Scope scope, Code code) {
    g.uses("many variables");
    List<Scope.Variable> variables = new ArrayList<>();
    for (int count = dice.pick(40, 40, 40, 120, 300); count > 0; count--) {
      Kind kind = dice.pick(MANY);
      String name = g.name("v");
      code.line(kind.type() + " " + name + " = " + g.expressions.leaf(kind, scope) + ";");
      variables.add(new Scope.Variable(name, kind, true, false));
    }
    variables.stream().limit(8).forEach(scope::add);
    return variables;
  }

  /** Uses variables, so that they live until here. */
  void useAll(List<Scope.Variable> variables, Code code) {
    for (Kind kind : MANY) {
      String all =
          variables.stream()
              .filter(variable -> variable.kind() == kind)
              .map(Scope.Variable::name)
              .collect(Collectors.joining(", "));
      code.line("s.<Object>t(%d, Arrays.<Object>asList(%s));".formatted(g.place(), all));
    }
  }

  private void assertion(Scope scope, Code code) {
    g.uses("assert");
    Scope inner = scope.within("assert");
    code.line(
        "assert %s : %s;"
            .formatted(
                g.expressions.of(Kind.BOOLEAN, inner, 2, code),
                g.expressions.of(Kind.STRING, inner, 2, code)));
  }

  /** A lambda that captures and does not await. */
  private void plainLambda(Scope scope, Code code) {
    g.uses("lambda that does not await");
    Kind kind = Kind.any(dice);
    Scope inner = scope.lambda(kind).withoutAwaits();
    code.line(
        "s.<Object>t(%d, ((Callable<%s>) () -> %s).call());"
            .formatted(g.place(), kind.boxed(), g.expressions.of(kind, inner, 2, code)));
  }

  private void pattern(Scope scope, Code code) {
    g.uses("instanceof pattern");
    String name = g.name("q");
    String value = g.expressions.of(Kind.SHAPE, scope, 2, code);
    Scope inner = scope.block();
    inner.add(new Scope.Variable(name + ".length()", Kind.LONG, false, true));
    inner.add(new Scope.Variable(name + ".from()", Kind.SHAPE, false, true));
    code.open(
        "if (((Object) %s) instanceof Shape.Line %s && %s)"
            .formatted(value, name, g.expressions.of(Kind.BOOLEAN, inner, 2, code)));
    g.statements.block(inner, 0, code);
    code.close();
  }

  /** A local class with a method that awaits, and a call of it. */
  private void localClass(Scope scope, Code code) {
    if (!scope.awaits()) {
      assertion(scope, code);
      return;
    }
    g.uses("local class");
    Kind parameter = Kind.any(dice);
    Kind result = Kind.any(dice);
    String name = g.name("Local");
    String method = g.name("m");
    String argument = g.name("p");
    Scope inner = scope.inClass(result);
    inner.add(new Scope.Variable(argument, parameter, true, false));
    inner.add(new Scope.Variable("this.own", Kind.LONG, true, true));
    inner.add(new Scope.Lambda("this." + method, parameter, result, true));
    code.open(dice.pick("final ", "") + "class " + name);
    code.line("private long own = 8L;").line("@Async");
    code.open(
        "Task<%s> %s(%s %s) throws Exception"
            .formatted(result.boxed(), method, parameter.type(), argument));
    code.line("if (!s.enter(1)) return " + result.done(result.literal()) + ";");
    g.statements.several(dice.between(1, 2), inner, 1, code);
    g.statements.result(inner, code);
    code.close().close();
    code.line(
        "s.<Object>t(%d, Fermata.<%s>await(new %s().%s(%s)));"
            .formatted(
                g.place(),
                result.boxed(),
                name,
                method,
                g.expressions.of(parameter, scope, 2, code)));
  }

  /** A call of a method of type void, which completes a future at its end. */
  private void voidCall(Scope scope, Code code) {
    if (!scope.awaits() || voids.size() > 1 || dice.percent(60)) {
      assertion(scope, code);
      return;
    }
    g.uses("method of type void");
    g.startsAlone();
    String method = g.name("m");
    String end = g.name("end");
    voids.add(method);
    code.line("final CompletableFuture<String> %s = new CompletableFuture<>();".formatted(end));
    code.line("%s.%s(depth - 1, %s);".formatted(g.className(), method, end));
    code.line("s.<String>t(%d, Fermata.<String>await(%s));".formatted(g.place(), end));
  }

  /** The methods of type void that are called. */
  void voidMethods(Scope scope, Code code) {
    for (int i = 0; i < voids.size(); i++) {
      code.line("@Async");
      code.open(
          "static void %s(int depth, CompletableFuture<String> end) throws Exception"
              .formatted(voids.get(i)));
      code.open("try");
      code.line("if (!s.enter(depth)) return;");
      g.statements.several(dice.between(1, 3), scope.expression().inTry(), 1, code);
      code.turn("catch (Throwable e)").line("s.caught(" + g.place() + ", e);");
      code.turn("finally").line("end.complete(\"end\");");
      code.close().close();
    }
  }
}
