package dev.fermata.it.differential.generator;

import java.util.List;

/**
 * An asynchronous method of a generated program.
 *
 * @param name its name, unique in the program
 * @param home where it is declared
 * @param future the type of future that it declares
 * @param result what the future brings
 * @param parameters their kinds; they follow the depth of the recursion
 * @param varargs whether the last parameter is declared with dots
 */
record Signature(
    String name,
    Home home,
    Future future,
    Kind result,
    List<Kind> parameters,
    boolean varargs,
    boolean generic) {

  /** The kinds of classes and methods that a method may be declared as. */
  enum Home {
    STATIC("private static "),
    INSTANCE(""),
    PRIVATE("private "),
    FINAL("final "),
    RECORD(""),
    INTERFACE("default "),
    INTERFACE_STATIC("static "),
    INTERFACE_PRIVATE("private "),
    SUPER(""),
    ENUM(""),
    INNER("private ");

    private final String modifiers;

    Home(String modifiers) {
      this.modifiers = modifiers;
    }

    String modifiers() {
      return modifiers;
    }

    boolean isStatic() {
      return this == STATIC || this == INTERFACE_STATIC;
    }

    /** The class that it is in: the first of the homes that are in the same class. */
    private Home type() {
      return switch (this) {
        case INSTANCE, PRIVATE, FINAL -> STATIC;
        case INTERFACE_STATIC, INTERFACE_PRIVATE -> INTERFACE;
        default -> this;
      };
    }

    /** Whether a method of this home can call one of that on the same object, or on none. */
    boolean reaches(Home that) {
      return type() == that.type() && (that.isStatic() || !isStatic());
    }
  }

  /** The types of futures that a method may declare. */
  enum Future {
    TASK("Task"),
    FUTURE("CompletableFuture"),
    STAGE("CompletionStage"),
    PLAIN("Future");

    private final String type;

    Future(String type) {
      this.type = type;
    }

    String type() {
      return type;
    }

    /** Whether a method that declares this may return what declares that. */
    boolean accepts(Future that) {
      return switch (this) {
        case TASK -> that == TASK;
        case FUTURE, PLAIN -> that == TASK || that == FUTURE;
        case STAGE -> true;
      };
    }
  }
}
