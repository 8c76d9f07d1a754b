package dev.fermata.task;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stack traces that read as if every await had blocked. The JVM records the frames of one step: the
 * call that was resumed and what it called, and below it the event loop. Here the loop is replaced
 * by the calls that wait for the resumed one, each at the line of its await.
 *
 * <p>It costs nothing until an exception is thrown.
 */
public final class Traces {
  private static final String[] INTERNAL = {
    "dev.fermata.task.", "dev.fermata.loop.", "dev.fermata.codegen."
  };

  /** How many frames a trace has at most: as many as the JVM records by default. */
  private static final int DEEPEST = 1024;

  private Traces() {}

  /**
   * Completes the trace of an exception that a handler of the user has caught. Never throws.
   *
   * @param thrown the exception
   */
  public static void caught(Throwable thrown) {
    TaskLoop loop = TaskLoop.here();
    Detached detached = loop == null ? Detached.here() : null;
    LiveTask<?> running = loop != null ? loop.running : detached != null ? detached.running : null;
    if (running != null) {
      complete(thrown, running);
    }
  }

  /**
   * Completes the trace of an exception that was thrown in a step. Never throws.
   *
   * @param thrown the exception
   * @param running the call that was resumed
   */
  static void complete(Throwable thrown, LiveTask<?> running) {
    if (thrown instanceof VirtualMachineError || !isNew(thrown)) {
      return; // no room left, perhaps; or on its way through the callers, and complete
    }
    try {
      completeNew(thrown, running);
    } catch (RuntimeException | Error e) {
      // Its class overrides how a trace is read or set. It is thrown with the trace it has.
    }
  }

  /** Whether this exception was not the last that this step has met; from now on it is. */
  private static boolean isNew(Throwable thrown) {
    TaskLoop loop = TaskLoop.here();
    if (loop != null) {
      boolean fresh = loop.traced != thrown;
      loop.traced = thrown;
      return fresh;
    }
    Detached detached = Detached.here();
    if (detached == null) {
      return true;
    }
    boolean fresh = detached.traced != thrown;
    detached.traced = thrown;
    return fresh;
  }

  private static void completeNew(Throwable thrown, LiveTask<?> running) {
    StackTraceElement[] raw = thrown.getStackTrace();
    int resumption = resumption(raw, running.getClass().getName());
    if (resumption < 0) {
      return; // it comes from elsewhere, or is complete already
    }
    List<StackTraceElement> trace = new ArrayList<>(raw.length);
    addStep(raw, resumption, running, trace);
    addCallers(running, trace);
    if (running.loop != null) {
      addBelow(raw, resumption, trace);
    }
    thrown.setStackTrace(trace.toArray(new StackTraceElement[0]));
  }

  /** Where the runtime enters the resumed call: generated code, of a class of that call alone. */
  private static int resumption(StackTraceElement[] raw, String className) {
    for (int i = 0; i < raw.length; i++) {
      if (raw[i].getMethodName().equals("resume") && raw[i].getClassName().equals(className)) {
        return i;
      }
    }
    return -1;
  }

  /** The frames of the step itself, without those of generated code and of the runtime. */
  private static void addStep(
      StackTraceElement[] raw, int end, LiveTask<?> running, List<StackTraceElement> trace) {
    for (int i = 0; i < end; i++) {
      StackTraceElement frame = raw[i];
      boolean generated = frame.getLineNumber() == -1 && frame.getFileName() != null;
      if (!generated && !isInternal(frame)) {
        trace.add(frame);
      } else if (i == end - 1) {
        add(running.position(), trace); // the body, where it goes on after the await
      }
    }
  }

  /** A frame that marks where tasks meet: it has no line. */
  static StackTraceElement boundary(String method) {
    return new StackTraceElement("dev.fermata.Fermata", method, "Fermata.java", -1);
  }

  private static void addCallers(LiveTask<?> running, List<StackTraceElement> trace) {
    LiveTask<?> callee = running;
    LiveTask<?> caller = callee.firstCaller();
    while (caller != null && trace.size() < DEEPEST) {
      add(callee.boundary(), trace);
      add(caller.position(), trace);
      callee = caller;
      caller = callee.firstCaller();
    }
    add(callee.boundary(), trace);
  }

  /** Who runs the loop: the call of {@code Fermata.run} and those below it. */
  private static void addBelow(
      StackTraceElement[] raw, int resumption, List<StackTraceElement> trace) {
    int i = resumption + 1;
    while (i < raw.length && isInternal(raw[i])) {
      i++;
    }
    for (; i < raw.length && trace.size() < DEEPEST; i++) {
      trace.add(raw[i]);
    }
  }

  private static boolean isInternal(StackTraceElement frame) {
    for (String prefix : INTERNAL) {
      if (frame.getClassName().startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static void add(@Nullable StackTraceElement frame, List<StackTraceElement> trace) {
    if (frame != null) {
      trace.add(frame);
    }
  }
}
