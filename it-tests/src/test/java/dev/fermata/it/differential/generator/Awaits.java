package dev.fermata.it.differential.generator;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Generates awaits: of leaf futures, of generated methods, of lambdas. */
final class Awaits {

  /** Where methods are that references are made to. */
  private static final List<Signature.Home> REFERABLE =
      List.of(
          Signature.Home.STATIC,
          Signature.Home.INSTANCE,
          Signature.Home.PRIVATE,
          Signature.Home.FINAL,
          Signature.Home.RECORD,
          Signature.Home.INTERFACE,
          Signature.Home.INTERFACE_STATIC,
          Signature.Home.ENUM,
          Signature.Home.INNER);

  private final Generator g;
  private final Dice dice;

  Awaits(Generator generator) {
    g = generator;
    dice = generator.dice;
  }

  /** An await as an expression that has exactly the type of its kind. */
  String of(Kind kind, Scope scope, int size, Code code) {
    if (kind.isPrimitive() && dice.percent(12)) {
      return converted(kind, scope, size, code);
    }
    return "((" + kind.type() + ") " + plain(kind, scope, size, code) + ")";
  }

  /** The value of an await that is not simply unboxed: as another type, or by way of Object. */
  private String converted(Kind kind, Scope scope, int size, Code code) {
    Kind narrower =
        switch (kind) {
          case SHORT -> Kind.BYTE;
          case INT -> dice.pick(Kind.CHAR, Kind.SHORT, Kind.BYTE);
          case LONG -> dice.pick(Kind.INT, Kind.CHAR);
          case FLOAT -> dice.pick(Kind.LONG, Kind.INT);
          case DOUBLE -> dice.pick(Kind.FLOAT, Kind.LONG, Kind.INT);
          default -> kind;
        };
    if (narrower == kind || dice.percent(40)) {
      g.uses("await as an Object");
      return "((%s) (Object) %s)".formatted(kind.type(), plain(kind, scope, size, code));
    }
    if (narrower.isNumber() && narrower != Kind.CHAR && dice.percent(40)) {
      g.uses("await of a Number");
      return "(%s.%sValue())".formatted(plain(narrower, scope, size, code), kind.type());
    }
    g.uses("await that is widened");
    return "((%s) %s)".formatted(kind.type(), plain(narrower, scope, size, code));
  }

  /**
   * An await that is not cast to a type. Mostly it names its type argument, as the generated code
   * does wherever it can: nothing takes a compiler as long as finding those out.
   */
  String plain(Kind kind, Scope scope, int size, Code code) {
    String future = future(kind, scope.within("operand of an await"), size - 1, code);
    g.uses("await of " + kind.type());
    scope.within().forEach(construct -> g.uses("await within: " + construct));
    if (dice.percent(5)) {
      g.uses("await that declares an exception");
      return "Fermata.<%s, CheckedBoom>await(%s, CheckedBoom.class)"
          .formatted(kind.boxed(), future);
    }
    boolean nested = future.contains("await(") || future.contains("::") || future.contains("->");
    return nested || dice.percent(90)
        ? "Fermata.<" + kind.boxed() + ">await(" + future + ")"
        : "await(" + future + ")";
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
      return lambda.function() + "(" + argument + ")";
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
    if (die == 7) {
      String reference = reference(kind, scope, size, code);
      if (reference != null) {
        return reference;
      }
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

  /** A call by way of a method reference, or null if there is no method for that. */
  private String reference(Kind kind, Scope scope, int size, Code code) {
    List<Signature> methods =
        g.methods.stream()
            .filter(m -> m.result() == kind && m.parameters().size() == 1)
            .filter(m -> m.future() != Signature.Future.PLAIN && !m.varargs() && !m.generic())
            .filter(m -> REFERABLE.contains(m.home()))
            .toList();
    if (methods.isEmpty()) {
      return null;
    }
    Signature method = dice.pick(methods);
    Kind parameter = method.parameters().get(0);
    g.uses("method reference");
    String receiver = receiver(method, scope, size, code);
    if (receiver.isEmpty() && !method.home().isStatic()) {
      receiver = "this.";
    }
    return "((Fn2<%s, %s>) %s::%s).apply(depth - 1, %s)"
        .formatted(
            parameter.boxed(),
            kind.boxed(),
            receiver.isEmpty() ? type(method) : receiver.substring(0, receiver.length() - 1),
            method.name(),
            g.expressions.of(parameter, scope, size, code));
  }

  private String type(Signature method) {
    return method.home() == Signature.Home.STATIC ? g.className() : "Face";
  }

  String call(Signature method, Scope scope, int size, Code code) {
    String receiver = receiver(method, scope, size, code);
    String arguments =
        method.parameters().stream()
            .map(kind -> ", " + g.expressions.of(kind, scope, size, code))
            .collect(Collectors.joining());
    String call = method.name() + "(depth - 1" + arguments + ")";
    g.uses("call of an asynchronous method");
    if (method.generic()) {
      String first = g.expressions.of(method.result(), scope, size, code);
      call =
          g.className()
              + ".<%s>%s(depth - 1, %s%s)"
                  .formatted(method.result().boxed(), method.name(), first, arguments);
    } else {
      call = receiver + call;
    }
    return method.future() == Signature.Future.PLAIN
        ? "((CompletionStage<" + method.result().boxed() + ">) " + call + ")"
        : call;
  }

  private String receiver(Signature method, Scope scope, int size, Code code) {
    if (scope.isAtHome(method.home()) && dice.percent(80)) {
      g.uses("call within the class: " + method.home().name().toLowerCase(Locale.ROOT));
      return method.home().isStatic() ? "" : dice.pick("this.", "");
    }
    return switch (method.home()) {
      case STATIC -> "";
      case INSTANCE, PRIVATE, FINAL -> "peer.";
      case RECORD ->
          "new Rec("
              + g.expressions.of(Kind.INT, scope, size, code)
              + ", "
              + g.expressions.of(Kind.LONG, scope, size, code)
              + ").";
      case INTERFACE, INTERFACE_PRIVATE -> "FACE.";
      case INTERFACE_STATIC -> "Face.";
      case SUPER -> "new Sub().";
      case ENUM -> dice.pick("Hue.RED.", "Hue.GREEN.");
      case INNER -> "peer.new Inner(" + g.expressions.of(Kind.LONG, scope, size, code) + ").";
    };
  }

  /** An anonymous class with a method that awaits, as an expression over several lines. */
  String anonymous(Kind parameter, Kind result, Scope scope, Code code) {
    g.uses("anonymous class");
    Scope inner = scope.inClass(result);
    String name = g.name("x");
    String unboxed = parameter.isPrimitive() ? "((" + parameter.type() + ") " + name + ")" : name;
    inner.add(new Scope.Variable(unboxed, parameter, false, true));
    inner.add(new Scope.Lambda("this.apply", parameter, result, true));
    Code body = code.nested();
    body.line("@Async");
    body.open(
        "public Task<%s> apply(%s %s) throws Exception"
            .formatted(result.boxed(), parameter.boxed(), name));
    body.line("if (!s.enter(1)) return " + result.done(result.literal()) + ";");
    g.statements.several(dice.between(1, 2), inner, 1, body);
    g.statements.result(inner, body);
    body.close();
    return "new Fn<%s, %s>() {\n".formatted(parameter.boxed(), result.boxed())
        + body
        + "  ".repeat(code.depth())
        + "}";
  }

  /** A lambda that awaits, as an expression over several lines. */
  String lambda(Kind parameter, Kind result, Scope scope, Code code) {
    Scope inner = scope.lambda(result);
    String name = g.name("x");
    String unboxed = parameter.isPrimitive() ? "((" + parameter.type() + ") " + name + ")" : name;
    inner.add(new Scope.Variable(unboxed, parameter, false, true));
    g.uses("lambda that awaits");
    if (dice.percent(40)) {
      String value = g.expressions.of(result, inner, 2, code);
      return name + " -> " + result.done("s.enter(1) ? " + value + " : " + result.literal());
    }
    Code body = code.nested();
    String depth = "if (!s.enter(1)) return " + result.done(result.literal()) + ";";
    body.line(depth);
    Code rest = code.nested();
    g.statements.several(dice.between(1, 2), inner, 1, rest);
    rest.line("return " + result.done(g.expressions.of(result, inner, 2, rest)) + ";");
    if (rest.toString().contains("catch (")) {
      // without an await it is a lambda as any other, whose handlers see what the JVM has recorded
      body.line("Fermata.await(s.laterInt(" + g.place() + ", 1));");
    }
    return name + " -> {\n" + body + rest + "  ".repeat(code.depth()) + "}";
  }
}
