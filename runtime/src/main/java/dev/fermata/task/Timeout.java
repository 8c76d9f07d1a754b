package dev.fermata.task;

import dev.fermata.loop.Timer;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time limit of {@code orTimeout}: a timer that cancels the task, and ends with it. */
final class Timeout {
  private Timeout() {}

  static void set(LiveTask<?> task, Duration limit) {
    CancelRequest why = new CancelRequest("The task did not end within " + limit, null, task);
    TaskLoop loop = task.loop;
    if (loop == null) {
      setWithoutLoop(task, limit, why);
    } else if (loop.inThread()) {
      setOn(loop, task, limit, why);
    } else {
      loop.send(() -> setOn(loop, task, limit, why));
    }
  }

  private static void setOn(TaskLoop loop, LiveTask<?> task, Duration limit, CancelRequest why) {
    if (!task.isDone()) {
      Timer timer = loop.setTimer(loop.deadlineAfter(limit), () -> Cancellation.request(task, why));
      task.addWaiterHere(new Wait.Callback(loop, () -> loop.dropTimer(timer)));
    }
  }

  /** With the JDK's timer; the body unwinds on the JDK's pool, not on the timer's one thread. */
  private static void setWithoutLoop(LiveTask<?> task, Duration limit, CancelRequest why) {
    Executor late = CompletableFuture.delayedExecutor(limit.toNanos(), TimeUnit.NANOSECONDS);
    CompletableFuture<Void> timer =
        CompletableFuture.runAsync(() -> Cancellation.request(task, why), late);
    if (!Waiters.add(task, new Wait.Callback(null, () -> timer.cancel(false)))) {
      timer.cancel(false);
    }
  }

  /** What a task ends in that unwound because its own limit was over. */
  static Throwable outcome(LiveTask<?> task, Throwable thrown, CancelRequest asked) {
    if (asked.source() != task || !(thrown instanceof CancellationException)) {
      return thrown;
    }
    TimeoutException timeout = new TimeoutException(asked.reason());
    timeout.initCause(thrown);
    Traces.created(timeout, task);
    return timeout;
  }
}
