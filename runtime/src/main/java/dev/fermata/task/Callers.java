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
        && !name.startsWith("dev.fermata.task.")
        && !name.startsWith("dev.fermata.loop.");
  }
}
