package dev.fermata.it.traces;

import java.util.List;
import java.util.Set;

/** Writes exceptions down without what differs from run to run. */
final class Rendering {

  /** Programs are in this package, or they would be taken for parts of the test. */
  static final String PROGRAMS = "traced.";

  /** The types whose methods mark where tasks meet. */
  private static final Set<String> MARKERS =
      Set.of("dev.fermata.Fermata", "dev.fermata.TaskGroup", "dev.fermata.Context");

  private Rendering() {}

  /** Adds an exception with its causes and suppressed exceptions. */
  static void add(Throwable failure, String indent, List<String> lines) {
    lines.add(indent + failure.getClass().getSimpleName() + ": " + failure.getMessage());
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frame.getClassName().startsWith(PROGRAMS)) {
        lines.add(indent + "  at " + frame);
      } else if (isMarker(frame)) {
        String owner = frame.getClassName().substring("dev.fermata.".length());
        String mark = owner.equals("Fermata") ? "" : owner + ".";
        lines.add(indent + "  -- " + mark + frame.getMethodName());
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
    return frame.getLineNumber() == -1 && MARKERS.contains(frame.getClassName());
  }

  /** What a user calls, with its lines. */
  private static boolean isFacade(StackTraceElement frame) {
    return frame.getLineNumber() > 0
        && (MARKERS.contains(frame.getClassName())
            || frame.getClassName().equals("dev.fermata.EventLoop"));
  }

  /** Without the marks where tasks meet, which the blocking version cannot have. */
  static List<String> withoutMarks(List<String> lines) {
    return lines.stream().filter(line -> !line.strip().startsWith("-- ")).toList();
  }
}
