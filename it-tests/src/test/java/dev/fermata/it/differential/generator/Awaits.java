package dev.fermata.it.differential.generator;

import java.util.List;
import java.util.stream.Collectors;

/** Generates awaits: of leaf futures, of generated methods, of lambdas. */
final class Awaits {

  private final Generator g;
  private final Dice dice;

  Awaits(Generator generator) {
    g = generator;
    dice = generator.dice;
  }

  /** An await as an expression that has exactly the type of its kind. */
  String of(Kind kind, Scope scope, int size, Code code) {
    return "((" + kind.type() + ") " + plain(kind, scope, size, code) + ")";
  }

  /**
   * An await whose type the compiler finds out from the place where it stands. A cast keeps javac
   * from attributing nested calls again and again: the time would be exponential.
   */
  String plain(Kind kind, Scope scope, int size, Code code) {
    String future = future(kind, scope, size - 1, code);
    boolean nested = future.contains("await(") || future.contains("->");
    return "await(" + (nested ? "(CompletionStage<" + kind.boxed() + ">) " : "") + future + ")";
  }

  private String future(Kind kind, Scope scope, int size, Code code) {
    int die = dice.below(10);
    if (die < 4) {
      String call = call(kind, scope, size, code);
      if (call != null) {
        return call;
      }
    }
    if (die == 4 && !scope.lambdas(kind).isEmpty()) {
      Scope.Lambda lambda = dice.pick(scope.lambdas(kind));
      String argument = g.expressions.of(lambda.parameter(), scope, size, code);
      return lambda.name() + ".apply(" + argument + ")";
    }
    if (die == 5 && size > 0 && dice.percent(30)) {
      Kind parameter = Kind.any(dice);
      return "((Fn<%s, %s>) %s).apply(%s)"
          .formatted(
              parameter.boxed(),
              kind.boxed(),
              lambda(parameter, kind, scope, code),
              g.expressions.of(parameter, scope, size, code));
    }
    if (die == 6 && !scope.pending(kind).isEmpty()) {
      return dice.pick(scope.pending(kind));
    }
    return leaf(kind, scope, size, code);
  }

  /** A future of the run-time, which decides when it is ready and whether it fails. */
  String leaf(Kind kind, Scope scope, int size, Code code) {
    return kind.later() + "(" + g.place() + ", " + g.expressions.of(kind, scope, size, code) + ")";
  }

  /** A call of a method with this result, or null if there is none. */
  String call(Kind kind, Scope scope, int size, Code code) {
    List<Signature> methods = g.methods.stream().filter(m -> m.result() == kind).toList();
    if (methods.isEmpty()) {
      return null;
    }
    return call(dice.pick(methods), scope, size, code);
  }

  String call(Signature method, Scope scope, int size, Code code) {
    String receiver = receiver(method, scope, size, code);
    String arguments =
        method.parameters().stream()
            .map(kind -> ", " + g.expressions.of(kind, scope, size, code))
            .collect(Collectors.joining());
    return receiver + method.name() + "(depth - 1" + arguments + ")";
  }

  private String receiver(Signature method, Scope scope, int size, Code code) {
    return switch (method.home()) {
      case STATIC -> "";
      case INSTANCE, PRIVATE, FINAL -> "peer.";
      case RECORD ->
          "new Rec("
              + g.expressions.of(Kind.INT, scope, size, code)
              + ", "
              + g.expressions.of(Kind.LONG, scope, size, code)
              + ").";
      case INTERFACE -> "FACE.";
      case ENUM -> dice.pick("Hue.RED.", "Hue.GREEN.");
      case INNER -> "peer.new Inner(" + g.expressions.of(Kind.LONG, scope, size, code) + ").";
    };
  }

  /** A lambda that awaits, as an expression over several lines. */
  String lambda(Kind parameter, Kind result, Scope scope, Code code) {
    Scope inner = scope.lambda(result);
    String name = g.name("x");
    String unboxed = parameter.isPrimitive() ? "((" + parameter.type() + ") " + name + ")" : name;
    inner.add(new Scope.Variable(unboxed, parameter, false, false));
    if (dice.percent(40)) {
      return name + " -> done(" + g.expressions.of(result, inner, 2, code) + ")";
    }
    Code body = code.nested();
    String depth = "if (!s.fuel()) return done(" + result.literal() + ");";
    body.line(depth);
    g.statements.several(dice.between(1, 3), inner, 1, body);
    body.line("return done(" + g.expressions.of(result, inner, 2, body) + ");");
    return name + " -> {\n" + body + "  ".repeat(code.depth()) + "}";
  }
}
