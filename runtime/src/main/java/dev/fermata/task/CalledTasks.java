package dev.fermata.task;

import dev.fermata.DebugReport;
import dev.fermata.DebugReport.Kind;
import dev.fermata.Task;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one loop in debug mode that have been suspended and that nobody has looked at: what
 * becomes of them is reported. A call that ends without being suspended leaves nothing behind; to
 * drop its outcome is to drop a return value.
 *
 * <p>While such a loop is open, {@link Cancellation#any} is true: so every await looks closer, and
 * gets here, and without debug mode it costs nothing.
 */
final class CalledTasks {
  private final TaskLoop loop;

  /** Weak keys: a task that is forgotten here can still be collected. */
  private final Map<Task<?>, Call> unseen = Collections.synchronizedMap(new WeakHashMap<>());

  private final Set<Call> calls = Collections.synchronizedSet(new LinkedHashSet<>());
  private boolean closing;

  CalledTasks(TaskLoop loop) {
    this.loop = loop;
    Cancellation.began();
  }

  /** A call is suspended for the first time; on the loop's thread, as all but what says so. */
  void begun(Continuation task) {
    Call call = new Call(Callers.ofSuspended());
    unseen.put(task, call);
    calls.add(call);
    call.watch = Collected.CLEANER.register(task, () -> collected(call));
  }

  /** A call ends. */
  void ended(Continuation task) {
    Call call = unseen.get(task);
    if (call != null) {
      call.ended = true;
      if (task.firstCaller() != null || task.getNumberOfDependents() > 0) {
        forget(task);
      }
    }
  }

  /** Where a failed call was made, which nobody has looked at: from now on others report it. */
  @Nullable String failed(Continuation task) {
    Call call = forget(task);
    return call == null ? null : "called at " + call.place;
  }

  /** An await looks at a stage, or a body returns it; on any thread. */
  static void awaited(CompletionStage<?> stage) {
    if (stage instanceof LiveTask<?> task) {
      lookedAt(task);
    }
  }

  /** Somebody has looked at a task, or will, or takes care of it otherwise; on any thread. */
  static void lookedAt(LiveTask<?> task) {
    TaskLoop home = task.loop;
    if (home != null && home.called != null) {
      home.called.forget(task);
    }
  }

  private @Nullable Call forget(Task<?> task) {
    Call call = unseen.remove(task);
    if (call != null) {
      calls.remove(call);
      call.watch.clean(); // its action finds nothing to do
    }
    return call;
  }

  /** The task is gone; on the cleaner's thread. */
  private void collected(Call call) {
    if (calls.remove(call)) {
      loop.send(() -> report(call, null)); // if the loop is closed, closing has reported it
    }
  }

  // ---- closing

  /** Reports what is suspended as the loop begins to close. */
  void reportPending() {
    if (closing) {
      return;
    }
    closing = true;
    for (Continuation task : loop.spawned().copy()) {
      pending(task, task.origin() == null ? "made at an unknown line" : task.origin(), task.line());
    }
    List<Map.Entry<Task<?>, Call>> left;
    synchronized (unseen) {
      left = new ArrayList<>(unseen.entrySet());
    }
    for (Map.Entry<Task<?>, Call> each : left) {
      if (!each.getValue().ended && each.getKey() instanceof Continuation task) {
        forget(task);
        if (task.firstCaller() == null) {
          pending(task, "called at " + each.getValue().place, each.getValue().place);
        }
      }
    }
  }

  private void pending(Task<?> task, String where, @Nullable StackTraceElement place) {
    report(
        Kind.PENDING, "A task was pending when its event loop was closed, " + where, place, task);
  }

  /** Reports what is left when all has ended. */
  void close() {
    List<Call> left;
    synchronized (calls) {
      left = new ArrayList<>(calls);
      calls.clear();
    }
    left.forEach(call -> report(call, null));
    Cancellation.ended();
  }

  private void report(Call call, @Nullable Task<?> task) {
    String what =
        call.ended
            ? "A call was never awaited, called at "
            : "A task was collected while it was pending, called at ";
    Kind kind = call.ended ? Kind.NEVER_AWAITED : Kind.PENDING;
    report(kind, what + call.place, call.place, task);
  }

  private void report(
      Kind kind, String what, @Nullable StackTraceElement place, @Nullable Task<?> task) {
    StackTraceElement[] trace =
        place == null ? new StackTraceElement[0] : new StackTraceElement[] {place};
    loop.report(what, new DebugReport(kind, what, trace), task);
  }

  /** One of them. It does not refer to the task, so that this can be collected. */
  static final class Call {
    final StackTraceElement place;
    volatile boolean ended;
    Cleaner.Cleanable watch = () -> {};

    Call(StackTraceElement place) {
      this.place = place;
    }
  }

  /** Made when the first loop in debug mode has a call to watch. */
  private static final class Collected {
    static final Cleaner CLEANER =
        Cleaner.create(
            action -> {
              Thread thread = new Thread(action, "fermata-called-tasks");
              thread.setDaemon(true);
              return thread;
            });
  }
}
