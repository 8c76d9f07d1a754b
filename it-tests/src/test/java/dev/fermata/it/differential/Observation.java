package dev.fermata.it.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All that can be seen of one run.
 *
 * @param trace its side effects in order
 * @param ending its value or its failure
 * @param frames the program's frames in the stack traces of the exceptions, in order
 */
record Observation(List<String> trace, String ending, List<String> frames) {

  /** HotSpot leaves out the trace of an exception that the same code throws again and again. */
  private static final String NO_TRACE = "?";

  static Observation of(Script script, Object value) {
    return new Observation(script.trace(), "returned " + value, script.frames());
  }

  static Observation failed(Script script, Throwable failure) {
    List<String> frames = new ArrayList<>(script.frames());
    frames.addAll(framesOf(failure));
    return new Observation(script.trace(), "threw " + describe(failure), frames);
  }

  /**
   * An exception with its causes and suppressed exceptions; not those words that name variables.
   */
  static String describe(Throwable failure) {
    StringBuilder text = new StringBuilder(failure.getClass().getSimpleName());
    if (!(failure instanceof NullPointerException) && !(failure instanceof ClassCastException)) {
      text.append(": ").append(failure.getMessage());
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      text.append(" suppressed [").append(describe(suppressed)).append(']');
    }
    if (failure.getCause() != null) {
      text.append(" cause [").append(describe(failure.getCause())).append(']');
    }
    return text.toString();
  }

  /** The method by which a program spawns its main method; only transformed programs run it. */
  static final String SPAWNED = "spawned";

  /** The frames of a generated program which have lines, innermost first. */
  static List<String> framesOf(Throwable failure) {
    if (failure.getStackTrace().length == 0) {
      return List.of(NO_TRACE);
    }
    List<String> frames =
        Arrays.stream(failure.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("gen.") && frame.getLineNumber() > 0)
            .map(
                frame ->
                    frame.getClassName()
                        + "."
                        + frame.getMethodName()
                        + ":"
                        + frame.getLineNumber())
            .toList();
    // The main method is not called by the program, but for the lambda that spawns it.
    boolean spawned = !frames.isEmpty() && frames.get(frames.size() - 1).contains(".lambda$");
    return spawned ? frames.subList(0, frames.size() - 1) : frames;
  }

  /** Whether the frames of the exceptions differ from those of another run. */
  boolean framesDiffer(Observation other) {
    return !frames.equals(other.frames)
        && !frames.contains(NO_TRACE)
        && !other.frames.contains(NO_TRACE);
  }

  /** Whether class files of the program did not link: the compiler was wrong. */
  boolean hasLinkageError() {
    return isLinkageError(ending) || trace.stream().anyMatch(Observation::isLinkageError);
  }

  private static boolean isLinkageError(String text) {
    return text.contains("VerifyError") || text.contains("BootstrapMethodError");
  }

  /** The first difference to another run, or null. */
  String differenceTo(Observation other) {
    for (int i = 0; i < Math.min(trace.size(), other.trace.size()); i++) {
      if (!trace.get(i).equals(other.trace.get(i))) {
        return "trace entry " + i + ": " + trace.get(i) + " / " + other.trace.get(i);
      }
    }
    if (trace.size() != other.trace.size()) {
      return "length of the trace: " + trace.size() + " / " + other.trace.size();
    }
    return ending.equals(other.ending) ? null : ending + " / " + other.ending;
  }
}
