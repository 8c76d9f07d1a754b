package dev.fermata.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stack traces that read as if every await had blocked. The JVM records the frames of one step: the
 * call that was resumed and what it called, and below it the event loop. Here the loop is replaced
 * by the calls that wait for the resumed one, each at the line of its await.
 *
 * <p>It costs nothing until an exception is thrown.
 */
public final class Traces {
  /** As many frames as the JVM records by itself, so that deep chains cost no more than there. */
  private static final int MOST_FRAMES = 1024;

  /** How many causes deep it looks. */
  private static final int MOST_CAUSES = 100;

  private static final String LOOP = TaskLoop.class.getName();
  private static final String CARRIERS = Carriers.class.getName();
  private static final String RESUME = "resume";
  private static final String FRAME = "$$Frame";
  private static final String FACADE = "dev.fermata.Fermata";
  private static final String RUNNER = "dev.fermata.Runner";
  private static final String GROUP = "dev.fermata.TaskGroup";
  private static final String[] INTERNAL = {
    "dev.fermata.task.",
    "dev.fermata.loop.",
    "dev.fermata.codegen.",
    "dev.fermata.Context",
    FACADE + "$"
  };

  private Traces() {}

  /**
   * Completes the trace of an exception that was thrown in a step, and those of its causes. Never
   * throws.
   *
   * @param thrown the exception
   */
  public static void caught(Throwable thrown) {
    LiveTask<?> running = Running.here();
    if (running != null) {
      complete(thrown, running);
    }
  }

  /**
   * The same where it is known which call was resumed.
   *
   * @param thrown the exception
   * @param running the call
   */
  static void complete(Throwable thrown, LiveTask<?> running) {
    if (Running.isTraced(thrown)) {
      return; // by a call further in, in this step
    }
    Class<?> declaring = running instanceof Spawned ? Spawned.class : running.getClass();
    complete(thrown, running, declaring.getName(), RESUME);
    Running.traced(thrown);
  }

  /**
   * The same where it is the runtime that called code of the user, and no step is under way.
   *
   * @param thrown the exception
   * @param task for which the runtime did so
   * @param className of the runtime's method that called
   * @param method its name
   */
  static void complete(Throwable thrown, LiveTask<?> task, String className, String method) {
    if (thrown instanceof VirtualMachineError) {
      return; // no room left, perhaps
    }
    try {
      completeAll(thrown, new Step(task, className, method), MOST_CAUSES);
    } catch (Throwable e) {
      // An exception class of the user's may do anything; then its trace stays as it is.
    }
  }

  /**
   * Gives an exception that the runtime made outside of any step the trace of a task.
   *
   * @param made the exception
   * @param task which ends in it
   */
  static void created(Throwable made, LiveTask<?> task) {
    List<StackTraceElement> trace = new ArrayList<>();
    add(task.position(), trace);
    if (addCallers(task, trace).loop != null) {
      addBelow(made.getStackTrace(), 0, trace);
    }
    made.setStackTrace(trace.toArray(new StackTraceElement[0]));
  }

  /** A call into code of the user, by the runtime: where what the JVM has recorded is to end. */
  private record Step(LiveTask<?> task, String className, String method, Set<Throwable> seen) {
    Step(LiveTask<?> task, String className, String method) {
      this(task, className, method, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    int endIn(StackTraceElement[] raw) {
      for (int i = 0; i < raw.length; i++) {
        if (raw[i].getMethodName().equals(method) && raw[i].getClassName().equals(className)) {
          return i;
        }
      }
      return -1;
    }
  }

  /** If the trace was complete before, so are those of the causes. */
  private static void completeAll(Throwable thrown, Step step, int depth) {
    if (!step.seen().add(thrown)) {
      return; // one exception can be the cause of many
    }
    StackTraceElement[] raw = thrown.getStackTrace();
    int end = step.endIn(raw);
    if (end >= 0) {
      complete(thrown, raw, end, step.task());
    } else if (otherStep(raw) >= 0) {
      completeOther(thrown, raw, otherStep(raw));
    } else if (raw.length > 0 || depth == 0) {
      return; // it comes from elsewhere, or is complete already
    }
    Throwable cause = thrown.getCause();
    if (cause != null) {
      completeAll(cause, step, depth - 1);
    }
    for (Throwable suppressed : thrown.getSuppressed()) {
      completeAll(suppressed, step, depth - 1);
    }
  }

  private static void complete(
      Throwable thrown, StackTraceElement[] raw, int end, LiveTask<?> task) {
    List<StackTraceElement> trace = new ArrayList<>(raw.length);
    addStep(raw, end, task, trace);
    boolean onLoop = addCallers(task, trace).loop != null; // else its caller is not known any more
    if (onLoop && task instanceof ThreadCall) {
      addBelow(new Throwable().getStackTrace(), 0, trace); // the loop's thread, not the other one
    } else if (onLoop) {
      addBelow(raw, end + 1, trace);
    }
    thrown.setStackTrace(trace.toArray(new StackTraceElement[0]));
  }

  /** An exception can be made in one step and thrown in another, of another call. */
  private static int otherStep(StackTraceElement[] raw) {
    for (int i = 0; i < raw.length; i++) {
      String className = raw[i].getClassName();
      if (raw[i].getMethodName().equals(RESUME)
          && (className.contains(FRAME) || className.equals(Spawned.class.getName()))) {
        return i;
      }
    }
    return -1;
  }

  /** Nobody knows any more who had called that one; a mark says so. */
  private static void completeOther(Throwable thrown, StackTraceElement[] raw, int end) {
    List<StackTraceElement> trace = new ArrayList<>(raw.length);
    addStep(raw, end, null, trace);
    if (raw[end].getClassName().contains(FRAME)) {
      trace.add(boundary("await"));
    }
    addBelow(raw, end + 1, trace);
    thrown.setStackTrace(trace.toArray(new StackTraceElement[0]));
  }

  /** The frames of the step itself, without those of generated code and of the runtime. */
  private static void addStep(
      StackTraceElement[] raw, int end, @Nullable LiveTask<?> task, List<StackTraceElement> trace) {
    for (int i = 0; i < end - 1; i++) {
      if (raw[i].getClassName().equals(CARRIERS)) {
        break; // from here on it is carriers of context
      }
      if (!isInternal(raw[i]) && !(i > 0 && isStub(raw[i], raw[i - 1]))) {
        trace.add(raw[i]);
      }
    }
    if (end == 0) {
      return;
    }
    StackTraceElement resumed = raw[end - 1];
    if (isInternal(resumed)) {
      return;
    }
    if (resumed.getLineNumber() != -1) {
      trace.add(resumed);
    } else if (task != null) {
      add(task.position(), trace); // the body, where it goes on after the await
    }
  }

  /** A stub has no lines; it calls the body, which has the same name. */
  private static boolean isStub(StackTraceElement frame, StackTraceElement called) {
    return frame.getLineNumber() == -1
        && called.getLineNumber() != -1
        && frame.getMethodName().equals(called.getMethodName())
        && frame.getClassName().equals(called.getClassName());
  }

  /** A frame that marks where tasks meet: it has no line. */
  static StackTraceElement boundary(String method) {
    return new StackTraceElement(FACADE, method, "Fermata.java", -1);
  }

  /** The same, of a group of tasks. */
  static StackTraceElement groupBoundary(String method) {
    return new StackTraceElement(GROUP, method, "TaskGroup.java", -1);
  }

  /** Adds those that wait for a task, and returns the outermost. */
  private static LiveTask<?> addCallers(LiveTask<?> task, List<StackTraceElement> trace) {
    LiveTask<?> callee = task;
    while (trace.size() < MOST_FRAMES) {
      add(callee.boundary(), trace);
      LiveTask<?> caller = callerOf(callee);
      if (caller == null) {
        break;
      }
      add(caller.position(), trace);
      callee = caller;
    }
    return callee;
  }

  /** What was started on no loop, and goes on on a loop's thread, makes calls of that loop. */
  private static @Nullable LiveTask<?> callerOf(LiveTask<?> callee) {
    LiveTask<?> caller = callee.firstCaller();
    return caller == null ? Waiters.firstCallerOfNoLoop(callee) : caller;
  }

  /** Who runs the loop: the call of {@code Fermata.run} and those below it. */
  private static void addBelow(StackTraceElement[] raw, int from, List<StackTraceElement> trace) {
    int i = beginOfStep(raw, from);
    while (i < raw.length && isInternal(raw[i])) {
      i++;
    }
    int room = Math.max(0, MOST_FRAMES - trace.size());
    trace.addAll(Arrays.asList(raw).subList(i, Math.min(raw.length, i + room)));
  }

  /** Carriers of context may stand between a call and the loop. */
  private static int beginOfStep(StackTraceElement[] raw, int from) {
    for (int i = from; i < raw.length; i++) {
      if (raw[i].getMethodName().equals("perform") && raw[i].getClassName().equals(LOOP)) {
        return i;
      }
    }
    return from;
  }

  private static boolean isInternal(StackTraceElement frame) {
    String className = frame.getClassName();
    for (String prefix : INTERNAL) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return className.equals(RUNNER)
        || ((className.equals(FACADE) || className.equals(GROUP))
            && frame.getMethodName().startsWith("lambda$"));
  }

  private static void add(@Nullable StackTraceElement frame, List<StackTraceElement> trace) {
    if (frame != null) {
      trace.add(frame);
    }
  }
}
