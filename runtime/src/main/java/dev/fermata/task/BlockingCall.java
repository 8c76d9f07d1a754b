package dev.fermata.task;

import dev.fermata.OnCancel;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ThreadCall} runs on its thread, and what brings the outcome. The lock guards the
 * thread: an interrupt reaches it only while it is in the body, never what it does afterwards.
 */
final class BlockingCall extends Wait implements Runnable {
  private final OnCancel onCancel;
  private @Nullable Callable<? extends @Nullable Object> body;
  private @Nullable ThreadCall task;
  private @Nullable Object value;
  private @Nullable Throwable failure;
  private boolean left;

  /** Guarded by this: where the body runs. */
  private @Nullable Thread thread;

  /** Guarded by this. */
  private boolean interrupted;

  BlockingCall(ThreadCall task, Callable<? extends @Nullable Object> body, OnCancel onCancel) {
    super(task.loop, task);
    this.task = task;
    this.body = body;
    this.onCancel = onCancel;
  }

  @Override
  public void run() {
    Callable<? extends @Nullable Object> called = begin();
    if (called == null) {
      return; // cancelled while it waited for a thread
    }
    Object result = null;
    Throwable thrown = null;
    try {
      result = called.call();
    } catch (Throwable t) {
      thrown = t;
    }
    boolean asked = end();
    ended(result, thrown != null && asked && isInterrupt(thrown) ? cancelled(thrown) : thrown);
  }

  private synchronized @Nullable Callable<? extends @Nullable Object> begin() {
    Callable<? extends @Nullable Object> called = body;
    body = null;
    if (called != null) {
      thread = Thread.currentThread();
    }
    return called;
  }

  /** The body has ended; whether it was interrupted by a cancellation. */
  private boolean end() {
    synchronized (this) {
      thread = null;
    }
    Thread.interrupted(); // what comes next on this thread has nothing to do with it
    return interrupted; // not written any more
  }

  /** Whether a failure is what an interrupt looks like. */
  private static boolean isInterrupt(Throwable thrown) {
    return thrown instanceof InterruptedException
        || thrown instanceof ClosedByInterruptException
        || (thrown instanceof InterruptedIOException
            && !(thrown instanceof SocketTimeoutException));
  }

  private Throwable cancelled(Throwable thrown) {
    ThreadCall ending = task;
    if (ending == null) {
      return thrown;
    }
    Throwable cancelled = ending.cancelledException();
    cancelled.addSuppressed(thrown);
    return cancelled;
  }

  void ended(@Nullable Object result, @Nullable Throwable thrown) {
    if (claim()) {
      value = result;
      failure = thrown;
      dispatch();
    } else if (thrown != null) {
      reportAbandoned(thrown);
    }
  }

  private void reportAbandoned(Throwable late) {
    TaskLoop loop = home();
    String what = "A call of toThread failed after its task was cancelled";
    if (loop == null) {
      Exceptions.uncaught(late);
    } else if (!loop.send(() -> loop.report(what, late, null))) {
      loop.report(what, late, null); // it is closed, but the failure is not lost
    }
  }

  // ---- cancelling

  /** Whether the task ends by being cancelled, without waiting for the call. */
  boolean leavesAtOnce() {
    return onCancel == OnCancel.ABANDON;
  }

  /** Takes the right to end the task without the call. */
  boolean leave() {
    left = left || claim();
    return left;
  }

  /** Asks the call to end, whatever that takes; true if the task has to end without it. */
  boolean stop() {
    if (withdraw() || onCancel == OnCancel.ABANDON) {
      return leave();
    }
    interrupt();
    return false;
  }

  /** Keeps the body from beginning; false if it has begun. */
  private synchronized boolean withdraw() {
    boolean waiting = body != null;
    body = null;
    return waiting;
  }

  private synchronized void interrupt() {
    Thread running = thread;
    if (running != null) {
      interrupted = true;
      running.interrupt();
    }
  }

  // ---- as a wait

  @Override
  void goOn() {
    ThreadCall ended = task;
    if (ended != null) {
      task = null;
      ended.end(value, failure);
    }
  }

  @Override
  boolean giveUp() {
    return false; // cancelling the task is enough
  }

  @Override
  @Nullable LiveTask<?> task() {
    return task;
  }

  @Override
  void forget() {
    task = null;
  }
}
