package dev.fermata.it.differential;

import dev.fermata.TaskCancelledException;

/**
 * What a program whose awaits block does when it is cancelled. From then on every await throws,
 * except those that were going on: the calls on the stack. Each of them still gets the outcome of
 * what it called.
 */
final class CancelModel {

  private static final StackWalker WALKER = StackWalker.getInstance();

  private boolean cancelled;

  /** The depth of the innermost method whose await may still be going on. */
  private int waiting;

  /** Cancels the program; the innermost await is that of the leaf. */
  void cancel() {
    cancelled = true;
    waiting = depth() - 1;
  }

  /** Something was done by the program: the await of the method that did it is not going on. */
  void acted() {
    if (cancelled) {
      waiting = Math.min(waiting, depth() - 1);
    }
  }

  /** A method was called: the await of its caller for something else is not going on. */
  void entered() {
    if (cancelled) {
      waiting = Math.min(waiting, depth() - 2);
    }
  }

  boolean isCancelled() {
    return cancelled;
  }

  /**
   * Whether an await that is made after the cancelling gets the outcome, and does not throw.
   *
   * @param leaf whether it awaits a leaf future that its own method has made
   */
  boolean delivers(boolean leaf) {
    boolean goingOn = !leaf && depth() <= waiting;
    acted();
    return goingOn;
  }

  static TaskCancelledException exception() {
    return new TaskCancelledException(
        "Task.cancel was called", new Throwable("Cancellation asked for here"));
  }

  /** How many methods of the program are on the stack. */
  static int depth() {
    return WALKER.walk(
        frames -> {
          String[] inner = {""};
          return (int) frames.filter(frame -> isCall(frame, inner)).count();
        });
  }

  /** Not a bridge, which stands below the method that it calls. */
  private static boolean isCall(StackWalker.StackFrame frame, String[] inner) {
    String name = frame.getClassName() + "." + frame.getMethodName();
    boolean bridge = name.endsWith(".apply") && name.equals(inner[0]);
    inner[0] = name;
    return !bridge && isAsynchronous(frame.getClassName(), frame.getMethodName());
  }

  private static boolean isAsynchronous(String type, String method) {
    return type.startsWith("gen.")
        && (method.equals("main")
            || method.equals("apply")
            || method.startsWith("lambda$")
            || method.startsWith("m") && Character.isDigit(method.charAt(method.length() - 1)));
  }
}
