package dev.fermata.it.differential.generator;

import java.util.List;

/** Generates expressions; each has exactly the type of its kind. */
final class Expressions {

  private final Generator g;
  private final Dice dice;
  private final Objects objects;

  Expressions(Generator generator) {
    g = generator;
    dice = generator.dice;
    objects = new Objects(generator);
  }

  /**
   * An expression.
   *
   * @param kind its type
   * @param scope what it may name
   * @param size how deep it may be nested
   * @param code where it stands: for lambdas and switches with blocks inside of it
   */
  String of(Kind kind, Scope scope, int size, Code code) {
    if (size <= 0) {
      return leaf(kind, scope);
    }
    if (scope.awaits() && dice.percent(30)) {
      return g.awaits.of(kind, scope, size, code);
    }
    return switch (dice.below(10)) {
      case 0 -> leaf(kind, scope);
      case 1 -> traced(kind, of(kind, scope, size - 1, code));
      case 2 -> ternary(kind, scope, size - 1, code);
      case 3 -> assignment(kind, scope, size - 1, code);
      case 4 -> element(kind, scope, size - 1, code);
      case 5 -> dice.percent(30) ? switching(kind, scope, size - 1, code) : leaf(kind, scope);
      default -> operation(kind, scope, size - 1, code);
    };
  }

  /** A literal or a variable. */
  String leaf(Kind kind, Scope scope) {
    List<String> variables = scope.variables(kind);
    if (!variables.isEmpty() && dice.percent(75)) {
      return dice.pick(variables);
    }
    return switch (kind) {
      case INT -> "" + dice.pick(0, 1, 2, 3, 7, 1000, -5, Integer.MAX_VALUE);
      case LONG -> dice.pick("0L", "1L", "-3L", "5_000_000_000L", "77L", Kind.NO_VALUE);
      case DOUBLE -> dice.pick("0.0", "1.5", "-2.25", "1e10", Kind.NO_NUMBER);
      case BOOLEAN -> dice.pick("true", "false");
      case STRING -> dice.pick("\"\"", "\"a\"", "\"bc\"", "\"Aa\"", "\"BB\"");
      default -> kind.literal();
    };
  }

  /** The value, logged on its way. */
  String traced(Kind kind, String value) {
    return kind.traced(g.place(), value);
  }

  private String ternary(Kind kind, Scope scope, int size, Code code) {
    g.uses("conditional expression");
    Scope inner = scope.within("conditional expression");
    String condition = of(Kind.BOOLEAN, inner, size, code);
    return "((%s) (%s ? %s : %s))"
        .formatted(
            kind.type(), condition, of(kind, inner, size, code), of(kind, inner, size, code));
  }

  private String assignment(Kind kind, Scope scope, int size, Code code) {
    List<String> variables = scope.assignable(kind);
    if (variables.isEmpty()) {
      return leaf(kind, scope);
    }
    String variable = dice.pick(variables);
    if (kind == Kind.STRING) {
      return "(%s = s.cut(%s))".formatted(variable, of(kind, scope, size, code));
    }
    if (kind.isNumber() && dice.percent(50)) {
      if (dice.percent(30)) {
        g.uses("increment or decrement");
        return "(" + (dice.percent(50) ? variable + "++" : "--" + variable) + ")";
      }
      g.uses("compound assignment");
      String operator = dice.pick("+=", "-=", "*=");
      return "(%s %s %s)"
          .formatted(
              variable, operator, of(number(), scope.within("compound assignment"), size, code));
    }
    return "(%s = %s)".formatted(variable, of(kind, scope, size, code));
  }

  private Kind number() {
    return dice.pick(Kind.INT, Kind.INT, Kind.LONG);
  }

  /** An element of an array, a field of a node, or an assignment to one. */
  private String element(Kind kind, Scope scope, int size, Code code) {
    String target = target(kind, scope, size, code);
    if (target == null) {
      return leaf(kind, scope);
    }
    return switch (dice.below(4)) {
      case 0 -> "(%s = %s)".formatted(target, store(kind, of(kind, scope, size, code)));
      case 1 -> {
        if (kind.isNumber()) {
          g.uses("compound assignment to an element or a field");
          if (dice.percent(40)) {
            yield dice.pick("(%s++)", "(--%s)").formatted(target);
          }
          String operator = dice.pick("+=", "-=", "*=");
          Scope inner = scope.within("compound assignment to an element or a field");
          yield "(%s %s %s)".formatted(target, operator, of(number(), inner, size, code));
        }
        yield "(" + target + ")";
      }
      default -> target;
    };
  }

  /** Strings are cut when they are stored, so that they cannot grow without end. */
  static String store(Kind kind, String value) {
    return kind == Kind.STRING ? "((String) s.cut(" + value + "))" : value;
  }

  /** An array element or a field of a node, or null if there is none of this kind. */
  String target(Kind kind, Scope scope, int size, Code code) {
    if (!scope.isInGuard() && dice.percent(40)) {
      String node = of(Kind.NODE, scope, size - 1, code);
      switch (kind) {
        case INT:
          return "(" + node + ").n";
        case LONG:
          return "(" + node + ").l";
        case STRING:
          return "(" + node + ").t";
        default:
          break;
      }
    }
    Kind array = kind.array();
    if (array == null) {
      return null;
    }
    String index = of(Kind.INT, scope.within("array index"), size - 1, code);
    String bounded = dice.percent(95) ? "(" + index + ") & 3" : index;
    return arrayOperand(array, scope, size, code) + "[" + bounded + "]";
  }

  private String arrayOperand(Kind array, Scope scope, int size, Code code) {
    List<String> variables = scope.variables(array);
    if (!variables.isEmpty() && dice.percent(60)) {
      return dice.pick(variables);
    }
    return traced(array, of(array, scope, size - 1, code));
  }

  private String switching(Kind kind, Scope scope, int size, Code code) {
    return g.blocks.switchExpression(kind, scope, size, code);
  }

  private String operation(Kind kind, Scope scope, int size, Code code) {
    return switch (kind) {
      case INT -> integer(scope, size, code);
      case LONG ->
          "("
              + of(Kind.LONG, scope, size, code)
              + dice.pick(" + ", " - ", " * ", " ^ ")
              + of(number(), scope, size, code)
              + ")";
      case DOUBLE ->
          "("
              + of(Kind.DOUBLE, scope, size, code)
              + dice.pick(" + ", " * ", " / ")
              + of(dice.pick(Kind.INT, Kind.LONG, Kind.DOUBLE), scope, size, code)
              + ")";
      case BOOLEAN -> bool(scope, size, code);
      case STRING -> string(scope, size, code);
      case BYTE, SHORT, CHAR -> "((" + kind.type() + ") (" + of(Kind.INT, scope, size, code) + "))";
      case FLOAT -> "((float) (" + of(Kind.DOUBLE, scope, size, code) + "))";
      case INTS, LONGS, STRINGS, DOUBLES, BOOLEANS, BYTES, SHORTS, CHARS, FLOATS ->
          objects.array(kind, scope, size, code);
      case SHAPE -> objects.shape(scope, size, code);
      case NODE -> objects.node(scope, size, code);
    };
  }

  private String integer(Scope scope, int size, Code code) {
    return switch (dice.below(8)) {
      case 0 -> "((int) (" + of(dice.pick(Kind.LONG, Kind.DOUBLE), scope, size, code) + "))";
      case 1 -> "((int) (" + of(Kind.STRING, scope, size, code) + ").length())";
      case 2 ->
          "((int) ("
              + of(Kind.NODE, scope, size, code)
              + ").get("
              + of(Kind.INT, scope, size, code)
              + "))";
      case 3 ->
          "("
              + of(Kind.INT, scope, size, code)
              + dice.pick(" / ", " % ")
              + "("
              + of(Kind.INT, scope, size, code)
              + dice.pick(" | 1", " | 1", " | 4", "")
              + "))";
      default ->
          "("
              + of(Kind.INT, scope, size, code)
              + dice.pick(" + ", " - ", " * ", " & ", " | ", " ^ ", " << ", " >>> ")
              + of(Kind.INT, scope, size, code)
              + ")";
    };
  }

  private String bool(Scope scope, int size, Code code) {
    return switch (dice.below(7)) {
      case 6 -> instance(scope, size, code);
      case 0 -> "!" + "(" + of(Kind.BOOLEAN, scope, size, code) + ")";
      case 1, 2 ->
          "("
              + of(Kind.BOOLEAN, scope.within("logical operator"), size, code)
              + dice.pick(" && ", " || ", " ^ ", " & ")
              + of(Kind.BOOLEAN, scope.within("logical operator"), size, code)
              + ")";
      case 3 ->
          "((boolean) ("
              + of(Kind.STRING, scope, size, code)
              + ").equals("
              + of(Kind.STRING, scope, size, code)
              + "))";
      default ->
          "("
              + of(number(), scope, size, code)
              + dice.pick(" < ", " >= ", " == ", " != ")
              + of(dice.pick(Kind.INT, Kind.LONG, Kind.DOUBLE), scope, size, code)
              + ")";
    };
  }

  private String instance(Scope scope, int size, Code code) {
    g.uses("instanceof pattern");
    String name = g.name("q");
    return "(((Shape) %s) instanceof Shape.Dot %s && %s.x() > %s)"
        .formatted(of(Kind.SHAPE, scope, size, code), name, name, of(Kind.INT, scope, size, code));
  }

  private String string(Scope scope, int size, Code code) {
    if (dice.percent(10)) {
      return merged(scope, size, code);
    }
    boolean many = dice.percent(4);
    g.uses(many ? "concatenation of many" : "concatenation");
    Scope inner = scope.within("concatenation");
    StringBuilder text = new StringBuilder("(\"").append(dice.pick("", "<", "x")).append('"');
    for (int parts = dice.between(1, 3); parts > 0; parts--) {
      text.append(" + ").append(of(dice.pick(Kind.COMMON), inner, size, code));
    }
    for (int parts = many ? dice.pick(20, 20, 20, 210) : 0; parts > 0; parts--) {
      text.append(" + ").append(leaf(dice.pick(Kind.COMMON), scope));
    }
    return text.append(")").toString();
  }

  /** A value whose type, where two branches meet, is a class that the program may not access. */
  private String merged(Scope scope, int size, Code code) {
    g.uses("merge to an inaccessible type");
    return "s.join(%s ? new StringBuilder(%s) : new StringBuffer(%s), %s)"
        .formatted(
            of(Kind.BOOLEAN, scope, size, code),
            leaf(Kind.STRING, scope),
            leaf(Kind.STRING, scope),
            of(Kind.STRING, scope, size, code));
  }
}
