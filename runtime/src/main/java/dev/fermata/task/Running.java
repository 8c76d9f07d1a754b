package dev.fermata.task;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What runs on this thread, while something of no loop runs on top of it: on a loop's thread that
 * loop's record, elsewhere that of {@link Detached}.
 */
final class Running {
  private final @Nullable TaskLoop loop;
  private final @Nullable Detached detached;
  private final @Nullable LiveTask<?> running;
  private final @Nullable Scope scope;
  private final @Nullable CompletionStage<?> delivered;

  private Running(@Nullable TaskLoop loop, @Nullable Detached detached) {
    this.loop = loop;
    this.detached = detached;
    if (loop != null) {
      running = loop.now.running;
      scope = loop.now.scope;
      delivered = loop.now.delivered;
    } else {
      running = detached == null ? null : detached.running;
      scope = Scopes.here();
      delivered = detached == null ? null : detached.delivered;
    }
  }

  /** The call that was resumed and runs on this thread now, or null. */
  static @Nullable LiveTask<?> here() {
    TaskLoop loop = TaskLoop.here();
    if (loop != null) {
      return loop.now.running;
    }
    Detached detached = Detached.here();
    return detached == null ? null : detached.running;
  }

  /** Notes that the stack trace of an exception is complete, for the rest of this step. */
  static void traced(Throwable thrown) {
    TaskLoop loop = TaskLoop.here();
    Detached detached = loop == null ? Detached.here() : null;
    if (loop != null) {
      loop.now.traced = thrown;
    } else if (detached != null) {
      detached.traced = thrown;
    }
  }

  /** Whether that was noted of it. */
  static boolean isTraced(Throwable thrown) {
    TaskLoop loop = TaskLoop.here();
    Detached detached = loop == null ? Detached.here() : null;
    return loop != null ? loop.now.traced == thrown : detached != null && detached.traced == thrown;
  }

  /** Notes that a call of no loop runs here now; it is a part of no task. */
  static Running enter(Continuation call) {
    Running before = new Running(TaskLoop.here(), Detached.here());
    if (before.loop != null) {
      before.loop.now.running = call;
    } else if (before.detached != null) {
      before.detached.running = call;
    }
    Scopes.set(call.scope());
    return before;
  }

  void restore() {
    if (loop != null) {
      loop.now.running = running;
      loop.now.delivered = delivered;
    } else if (detached != null) {
      detached.running = running;
      detached.delivered = delivered;
    }
    Scopes.set(scope);
  }

  /** Lets the await of this stage, which goes on now, have its outcome whatever is cancelled. */
  static void deliver(@Nullable CompletionStage<?> stage) {
    TaskLoop loop = TaskLoop.here();
    Detached detached = loop == null ? Detached.here() : null;
    if (loop != null) {
      loop.now.delivered = stage;
    } else if (detached != null) {
      detached.delivered = stage;
    }
  }
}
