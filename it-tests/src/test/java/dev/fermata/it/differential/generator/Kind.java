package dev.fermata.it.differential.generator;

import java.util.List;

/** The types of the values that generated programs compute with. */
enum Kind {
  INT("int", "Integer", "1"),
  LONG("long", "Long", "2L"),
  DOUBLE("double", "Double", "2.5"),
  BOOLEAN("boolean", "Boolean", "true"),
  STRING("String", "String", "\"s\""),
  BYTE("byte", "Byte", "(byte) 3"),
  SHORT("short", "Short", "(short) -4"),
  CHAR("char", "Character", "'c'"),
  FLOAT("float", "Float", "0.5f"),
  INTS("int[]", "int[]", "new int[4]"),
  LONGS("long[]", "long[]", "new long[4]"),
  STRINGS("String[]", "String[]", "new String[4]"),
  DOUBLES("double[]", "double[]", "new double[4]"),
  BOOLEANS("boolean[]", "boolean[]", "new boolean[4]"),
  BYTES("byte[]", "byte[]", "new byte[4]"),
  SHORTS("short[]", "short[]", "new short[4]"),
  CHARS("char[]", "char[]", "new char[4]"),
  FLOATS("float[]", "float[]", "new float[4]"),
  SHAPE("Shape", "Shape", "new Shape.Dot(6)"),
  NODE("Node", "Node", "new Node(1, 2L)");

  /** The long that the body of a method returns in place of something that is none. */
  static final String NO_VALUE = "0x7FF8_FE3A_7A5A_C0DEL";

  /** The double with these bits. */
  static final String NO_NUMBER = "Double.longBitsToDouble(" + NO_VALUE + ")";

  /** Those that most variables have. */
  static final List<Kind> COMMON = List.of(INT, INT, LONG, LONG, DOUBLE, BOOLEAN, STRING, NODE);

  static final List<Kind> ALL = List.of(values());

  private static final List<Kind> PRIMITIVE = ALL.stream().filter(Kind::isPrimitive).toList();

  private final String type;
  private final String boxed;
  private final String literal;

  Kind(String type, String boxed, String literal) {
    this.type = type;
    this.boxed = boxed;
    this.literal = literal;
  }

  /** Its name in Java. */
  String type() {
    return type;
  }

  /** Its name as a type argument. */
  String boxed() {
    return boxed;
  }

  /** Some value of it. */
  String literal() {
    return literal;
  }

  /** The method that makes a leaf future of it; not generic, so that javac infers nothing. */
  String later() {
    String name = "later" + Character.toUpperCase(type.charAt(0)) + type.substring(1);
    return this == NODE ? name : "s." + name.replace("[]", "s");
  }

  boolean isPrimitive() {
    return !type.equals(boxed);
  }

  boolean isArray() {
    return type.endsWith("[]");
  }

  boolean isNumber() {
    return isPrimitive() && this != BOOLEAN;
  }

  /** The kind of the elements of an array. */
  Kind element() {
    return ofType(type.replace("[]", ""));
  }

  /** The arrays with elements of it, or null. */
  Kind array() {
    return ofType(type + "[]");
  }

  private static Kind ofType(String name) {
    return ALL.stream().filter(kind -> kind.type.equals(name)).findFirst().orElse(null);
  }

  /** A value of it, logged on its way. */
  String traced(int place, String value) {
    return switch (this) {
      case INT, LONG, DOUBLE, FLOAT, BOOLEAN, CHAR, STRING ->
          "s.t%s(%d, %s)"
              .formatted(Character.toUpperCase(type.charAt(0)) + type.substring(1), place, value);
      case BYTE, SHORT -> "((" + type + ") s.tInt(" + place + ", " + value + "))";
      default -> "((" + type + ") s.<" + boxed + ">t(" + place + ", " + value + "))";
    };
  }

  /** The finished task of a value. */
  String done(String value) {
    return "Fermata.<" + boxed + ">done(" + value + ")";
  }

  /** What a method brings: all primitive types are frequent. */
  static Kind result(Dice dice) {
    return dice.percent(35) ? dice.pick(PRIMITIVE) : any(dice);
  }

  static Kind any(Dice dice) {
    return dice.percent(75) ? dice.pick(COMMON) : dice.pick(ALL);
  }
}
