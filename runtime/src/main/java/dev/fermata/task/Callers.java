package dev.fermata.task;

import java.lang.StackWalker.StackFrame;

/** Which line of the user called into the runtime. */
public final class Callers {
  private Callers() {}

  /** The innermost line outside the runtime, as in a stack trace. */
  static String line() {
    return StackWalker.getInstance()
        .walk(frames -> frames.filter(Callers::isUser).findFirst().map(StackFrame::toString))
        .orElse("an unknown line");
  }

  /** The innermost frame outside the runtime, as class, method and line. */
  public static String method() {
    return StackWalker.getInstance()
        .walk(frames -> frames.filter(Callers::isUser).findFirst().map(Callers::describe))
        .orElse("an unknown method");
  }

  /** What code throws that the transformer should have replaced. */
  public static IllegalStateException untransformed(String what) {
    return new IllegalStateException(
        what
            + " was called in "
            + method()
            + ", which the Fermata transformer has not rewritten. Add this to <plugins> in the"
            + " pom.xml:\n"
            + "  <plugin>\n"
            + "    <groupId>dev.fermata</groupId>\n"
            + "    <artifactId>fermata-maven-plugin</artifactId>\n"
            + "    <version>"
            + Version.text()
            + "</version>\n"
            + "    <executions>\n"
            + "      <execution>\n"
            + "        <goals>\n"
            + "          <goal>transform</goal>\n"
            + "          <goal>transform-test</goal>\n"
            + "        </goals>\n"
            + "      </execution>\n"
            + "    </executions>\n"
            + "  </plugin>\n"
            + "If it is there, these classes come from a build that stopped before it: run mvn"
            + " process-classes or a later phase (compile is too early), also from an IDE.");
  }

  private static String describe(StackFrame frame) {
    int line = frame.getLineNumber();
    return frame.getClassName()
        + "."
        + frame.getMethodName()
        + (line < 0 ? "" : " (line " + line + ")");
  }

  private static boolean isUser(StackFrame frame) {
    String name = frame.getClassName();
    return !name.equals("dev.fermata.Fermata")
        && !name.equals("dev.fermata.CancelScope")
        && !name.equals("dev.fermata.Runner")
        && !name.startsWith("dev.fermata.task.")
        && !name.startsWith("dev.fermata.loop.");
  }
}
