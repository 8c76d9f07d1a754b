package dev.fermata.task;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** A task that can be asked to cancel: at most one request counts, and only until the task ends. */
abstract class AskedTask<T extends @Nullable Object> extends AbstractTask<T> {
  private static final VarHandle REQUEST;

  static {
    try {
      REQUEST =
          MethodHandles.lookup().findVarHandle(AskedTask.class, "request", CancelRequest.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What {@link #request} is when a task of no loop has ended. */
  private static final CancelRequest ENDED = new CancelRequest("ended", null, null);

  /** The loop this belongs to, or null. */
  final @Nullable TaskLoop loop;

  /** Set, once, when it is asked to cancel. */
  private @Nullable CancelRequest request;

  AskedTask(@Nullable TaskLoop loop) {
    this.loop = loop;
  }

  /** The request to cancel it, or null. */
  final @Nullable CancelRequest request() {
    CancelRequest why = (CancelRequest) REQUEST.getVolatile(this);
    return why == ENDED ? null : why;
  }

  /** Marks it as asked to cancel; false if it was before, or has ended. */
  final boolean ask(CancelRequest why) {
    Cancellation.began();
    if (REQUEST.compareAndSet(this, null, why)) {
      return true;
    }
    Cancellation.ended();
    return false;
  }

  /** Takes the request away, as the task ends. */
  final @Nullable CancelRequest endRequest() {
    CancelRequest why;
    if (loop == null) {
      why = (CancelRequest) REQUEST.getAndSet(this, ENDED);
    } else {
      why = request;
      request = null;
    }
    if (why == null || why == ENDED) {
      return null;
    }
    Cancellation.ended();
    return why;
  }
}
