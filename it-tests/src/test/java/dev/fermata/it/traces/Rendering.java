package dev.fermata.it.traces;

import java.util.List;

/** Writes exceptions down without what differs from run to run. */
final class Rendering {

  /** Programs are in this package, or they would be taken for parts of the test. */
  static final String PROGRAMS = "traced.";

  private static final String MARKER = "dev.fermata.Fermata";
  private static final String GROUP = "dev.fermata.TaskGroup";

  private Rendering() {}

  /** Adds an exception with its causes and suppressed exceptions. */
  static void add(Throwable failure, String indent, List<String> lines) {
    lines.add(indent + failure.getClass().getSimpleName() + ": " + failure.getMessage());
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frame.getClassName().startsWith(PROGRAMS)) {
        lines.add(indent + "  at " + frame);
      } else if (isMarker(frame)) {
        String group = frame.getClassName().equals(GROUP) ? "TaskGroup." : "";
        lines.add(indent + "  -- " + group + frame.getMethodName());
      } else if (frame.getClassName().startsWith("dev.fermata.")
          && !frame.getClassName().startsWith("dev.fermata.it.")
          && !isFacade(frame)) {
        lines.add(indent + "  internal " + frame);
      }
    }
    if (failure.getCause() != null) {
      lines.add(indent + "  cause");
      add(failure.getCause(), indent + "    ", lines);
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      lines.add(indent + "  suppressed");
      add(suppressed, indent + "    ", lines);
    }
  }

  private static boolean isMarker(StackTraceElement frame) {
    return frame.getLineNumber() == -1
        && (frame.getClassName().equals(MARKER) || frame.getClassName().equals(GROUP));
  }

  /** What a user calls, with its lines. */
  private static boolean isFacade(StackTraceElement frame) {
    return frame.getLineNumber() > 0
        && (frame.getClassName().equals(MARKER)
            || frame.getClassName().equals(GROUP)
            || frame.getClassName().equals("dev.fermata.EventLoop"));
  }

  /** Without the marks where tasks meet, which the blocking version cannot have. */
  static List<String> withoutMarks(List<String> lines) {
    return lines.stream().filter(line -> !line.strip().startsWith("-- ")).toList();
  }
}
