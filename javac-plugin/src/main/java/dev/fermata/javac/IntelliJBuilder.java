package dev.fermata.javac;

import java.util.List;

/**
 * How IntelliJ IDEA's own builder runs this javac, if it does. What javac writes goes to the
 * builder, which has its own idea of when to write files, and what. Javac's API does not tell, but
 * the builder is on the stack.
 */
enum IntelliJBuilder {
  /** Something else runs javac. */
  ABSENT(""),

  /**
   * The builder itself. It writes each class file when javac closes it, but keeps the bytes: if it
   * adds something to them when javac has ended, it writes the file once more.
   */
  IN_PROCESS(
      "for @NotNull the IDE's builder adds assertions to the class file as javac has handed it"
          + " over, and writes that in place of the transformed one"),

  /** A process of its own, which sends class files to the builder. */
  FORKED(
      "the IDE's builder runs javac in a process of its own here, and writes class files at a time"
          + " that javac is not told");

  private static final String RUNS_JAVAC = "org.jetbrains.jps.javac.JavacMain";
  private static final String FORKED_MAIN = "org.jetbrains.jps.javac.ExternalJavacProcess";

  private final String problem;

  IntelliJBuilder(String problem) {
    this.problem = problem;
  }

  /** The one that has called javac on this thread. */
  static IntelliJBuilder ofThisThread() {
    List<String> callers =
        StackWalker.getInstance()
            .walk(frames -> frames.map(StackWalker.StackFrame::getClassName).distinct().toList());
    if (!callers.contains(RUNS_JAVAC)) {
      return ABSENT;
    }
    return callers.contains(FORKED_MAIN) ? FORKED : IN_PROCESS;
  }

  /** Whether class files are written at some later time, so that it is luck to find them. */
  boolean writesLater() {
    return this == FORKED;
  }

  /**
   * Whether a class would be written again as javac made it, with assertions.
   *
   * @param classFile as javac made it
   */
  boolean putsBack(byte[] classFile) {
    return this == IN_PROCESS && NotNullMethods.isIn(classFile);
  }

  /** Why a class cannot be transformed here, and what to do. */
  String message(String binaryName) {
    return message(binaryName, problem, "let");
  }

  /** The same if javac has only run processors, and compiles without them afterwards. */
  static String messageOfSeparateStep(String binaryName) {
    return message(
        binaryName,
        "the IDE's builder runs annotation processors in a separate step, and then javac without"
            + " them",
        "clear \"Run processors in a separate step before compiling java\" in the settings of"
            + " annotation processors;\n       or let");
  }

  private static String message(String binaryName, String problem, String firstFix) {
    return "Fermata cannot transform "
        + binaryName
        + " in IntelliJ IDEA: "
        + problem
        + ".\n"
        + "  fix: "
        + firstFix
        + " Maven or Gradle build the project, and delegate the IDE's build and run actions to it;\n"
        + "       or run it with the JVM option -javaagent:fermata-agent.jar, and set"
        + " -Afermata.transform=false here\n"
        + "  see: docs/setup.md#intellij-idea";
  }
}
