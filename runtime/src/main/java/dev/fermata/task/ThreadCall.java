package dev.fermata.task;

import java.util.Deque;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A blocking call on a thread of its own. Cancelling it abandons the call. */
public final class ThreadCall extends LiveTask<@Nullable Object> {
  private final Call call;

  private ThreadCall(Callable<? extends @Nullable Object> body) {
    super(TaskLoop.here());
    call = new Call(this, body);
  }

  /** Begins a call. */
  public static AbstractTask<?> start(Callable<? extends @Nullable Object> body) {
    ThreadCall task = new ThreadCall(body);
    if (task.loop != null) {
      task.loop.pending().add(task.call);
    }
    try {
      BlockingThreads.execute(task.call);
    } catch (Throwable t) {
      task.call.ended(null, t); // no thread is to be had
    }
    return task;
  }

  @Override
  boolean isLeaf() {
    return true;
  }

  @Override
  boolean leave() {
    return call.leave(); // a result that is on its way is kept
  }

  @Override
  void cancelling(CancelRequest why, Deque<LiveTask<?>> others) {
    if (leave()) {
      call.abandon();
      fail(Cancellation.exception(why));
    }
  }

  private void end(@Nullable Object value, @Nullable Throwable failure) {
    if (failure == null) {
      succeed(value);
    } else {
      Traces.complete(failure, this, Call.class.getName(), "run");
      fail(failure);
    }
  }

  @Override
  StackTraceElement boundary() {
    return Traces.boundary("toThread");
  }

  /** What runs on the thread, and brings the outcome. */
  private static final class Call extends Wait implements Runnable {
    private @Nullable Callable<? extends @Nullable Object> body;
    private @Nullable ThreadCall task;
    private @Nullable Object value;
    private @Nullable Throwable failure;
    private boolean left;

    Call(ThreadCall task, Callable<? extends @Nullable Object> body) {
      super(task.loop, task);
      this.task = task;
      this.body = body;
    }

    @Override
    public void run() {
      Callable<? extends @Nullable Object> called = body;
      body = null;
      try {
        ended(called == null ? null : called.call(), null);
      } catch (Throwable t) {
        ended(null, t);
      }
    }

    private void ended(@Nullable Object result, @Nullable Throwable thrown) {
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

    boolean leave() {
      left = left || claim();
      return left;
    }

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
}
