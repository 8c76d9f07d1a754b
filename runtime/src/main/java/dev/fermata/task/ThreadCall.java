package dev.fermata.task;

import dev.fermata.OnCancel;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A blocking call on a thread of its own. Cancelling it abandons or interrupts the call. */
public final class ThreadCall extends LiveTask<@Nullable Object> {
  private final BlockingCall call;

  private ThreadCall(Callable<? extends @Nullable Object> body, OnCancel onCancel) {
    super(TaskLoop.here());
    Carriers carriers = loop == null ? null : loop.carriers;
    call = new BlockingCall(this, Carriers.here(carriers, body), onCancel);
  }

  /** Begins a call. */
  public static AbstractTask<?> start(
      Callable<? extends @Nullable Object> body, OnCancel onCancel) {
    return start(body, onCancel, BlockingThreads.EXECUTOR);
  }

  static AbstractTask<?> start(
      Callable<? extends @Nullable Object> body, OnCancel onCancel, Executor threads) {
    ThreadCall task = new ThreadCall(body, onCancel);
    if (task.loop != null) {
      task.loop.pending().add(task.call);
    }
    try {
      threads.execute(task.call);
    } catch (Throwable t) {
      task.call.ended(null, t); // no thread is to be had
    }
    return task;
  }

  @Override
  boolean isLeaf() {
    return call.leavesAtOnce();
  }

  @Override
  boolean leave() {
    return call.leave(); // a result that is on its way is kept
  }

  @Override
  void cancelling(CancelRequest why, Deque<LiveTask<?>> others) {
    if (call.stop()) {
      call.abandon();
      fail(Cancellation.exception(why));
    }
  }

  void end(@Nullable Object value, @Nullable Throwable failure) {
    if (failure == null) {
      succeed(value);
    } else {
      Traces.complete(failure, this, BlockingCall.class.getName(), "run");
      fail(failure);
    }
  }

  @Override
  StackTraceElement boundary() {
    return Traces.boundary("toThread");
  }
}
