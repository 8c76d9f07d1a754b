package dev.fermata.task;

import java.lang.StackWalker.StackFrame;
import java.util.List;

/** Which line of the user called into the runtime. */
public final class Callers {
  private Callers() {}

  private static final StackTraceElement UNKNOWN =
      new StackTraceElement("an unknown class", "method", null, -1);

  /** No call of the runtime's or of generated code is that deep. */
  private static final int DEEP = 64;

  /** The innermost line outside the runtime. */
  static StackTraceElement place() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames.filter(Callers::isUser).findFirst().map(StackFrame::toStackTraceElement))
        .orElse(UNKNOWN);
  }

  /** The line that called the method whose frame is being made. */
  static StackTraceElement ofSuspended() {
    List<StackFrame> frames = frames();
    int body = firstOfUser(frames, 0);
    if (body == frames.size()) {
      return UNKNOWN;
    }
    int caller = body + 1;
    if (caller < frames.size() && isStub(frames.get(caller), frames.get(body))) {
      caller++;
    }
    return userOr(frames, caller, body);
  }

  /** The line that called the method whose stub is ending its task. */
  static StackTraceElement ofEnded() {
    List<StackFrame> frames = frames();
    int stub = firstOfUser(frames, 0);
    return stub == frames.size() ? UNKNOWN : userOr(frames, stub + 1, stub);
  }

  private static List<StackFrame> frames() {
    return StackWalker.getInstance().walk(frames -> frames.limit(DEEP).toList());
  }

  private static int firstOfUser(List<StackFrame> frames, int from) {
    int i = from;
    while (i < frames.size() && !isUser(frames.get(i))) {
      i++;
    }
    return i;
  }

  /** A stub has no lines; it calls the body, which has the same name. */
  private static boolean isStub(StackFrame frame, StackFrame called) {
    return frame.getLineNumber() < 0
        && frame.getMethodName().equals(called.getMethodName())
        && frame.getClassName().equals(called.getClassName());
  }

  /** A method that the runtime itself has called is its own place. */
  private static StackTraceElement userOr(List<StackFrame> frames, int caller, int method) {
    boolean user = caller < frames.size() && isUser(frames.get(caller));
    return frames.get(user ? caller : method).toStackTraceElement();
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
            + " process-classes or a later phase (compile is too early), also from an IDE.\n"
            + "Without Maven: the javac plugin, the agent or the command line; see docs/setup.md.");
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
        && !name.startsWith("dev.fermata.TaskGroup")
        && !name.contains("$$Frame")
        && !name.startsWith("dev.fermata.codegen.")
        && !name.startsWith("dev.fermata.task.")
        && !name.startsWith("dev.fermata.loop.");
  }
}
