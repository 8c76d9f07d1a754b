package dev.fermata.loop;

import dev.fermata.Clock;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionHandler;
import dev.fermata.Handle;
import dev.fermata.Task;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What others ask of a loop: to call back, now or later, to take reports, and what state it is in.
 */
public abstract class LoopCalls extends EventLoop {
  /** No deadline is farther from the present, so that any two of them can be compared. */
  private static final long FARTHEST = Long.MAX_VALUE / 2;

  final Scheduler scheduler;
  final AtomicReference<@Nullable Thread> runner = new AtomicReference<>();
  volatile boolean closed;
  private final String name;
  private final boolean debug;
  private volatile ExceptionHandler handler;

  LoopCalls(String name, Clock clock, @Nullable ExceptionHandler handler, boolean debug) {
    this.name = name;
    this.scheduler = new Scheduler(clock);
    this.handler = handler == null ? LoggingHandler.INSTANCE : handler;
    this.debug = debug;
  }

  /** A callback that is run later in the context of the code that runs on this thread now. */
  protected abstract Runnable inContext(Runnable callback);

  /** Whether this thread runs this loop. */
  public final boolean inThread() {
    return runner.get() == Thread.currentThread();
  }

  /** Schedules for the next round; only on the loop's thread. */
  public final void enqueue(Step step) {
    scheduler.enqueue(step);
  }

  /** Schedules behind all that was sent before; only on the loop's thread. */
  protected final void enqueueLast(Step step) {
    scheduler.takeIn();
    scheduler.enqueue(step);
  }

  /** Schedules for the next round, from any thread; false if the loop is closed. */
  public final boolean send(Step step) {
    if (inThread()) {
      scheduler.enqueue(step);
      return true;
    }
    return scheduler.send(step);
  }

  /** Sets a timer; only on the loop's thread. */
  public final Timer setTimer(long deadline, Step step) {
    return scheduler.timers().add(deadline, step);
  }

  /** The deadline that lies this far ahead; a delay beyond some 146 years is as good as that. */
  public final long deadlineAfter(Duration delay) {
    long nanos;
    try {
      nanos = Math.min(Math.max(0, delay.toNanos()), FARTHEST);
    } catch (ArithmeticException overflow) {
      nanos = delay.isNegative() ? 0 : FARTHEST;
    }
    return clock().nanoTime() + nanos;
  }

  /** A deadline that timers can be compared by, whatever a user has computed. */
  public final long near(long deadline) {
    long now = clock().nanoTime();
    return now + Math.max(-FARTHEST, Math.min(deadline - now, FARTHEST));
  }

  /** Sets a timer that is in no queue; only on the loop's thread. */
  public final void setTimer(long deadline, Timer timer) {
    scheduler.timers().add(deadline, timer);
  }

  /** Takes a timer out, from any thread. */
  public final void dropTimer(Timer timer) {
    if (inThread()) {
      scheduler.timers().remove(timer);
    } else {
      send(() -> scheduler.timers().remove(timer));
    }
  }

  /** How many timers are set, for tests. */
  final int timerCount() {
    return scheduler.timers().size();
  }

  /** Takes all timers out; only on the loop's thread. */
  public final List<Step> dropTimers() {
    return scheduler.timers().clear();
  }

  @Override
  public final Handle callSoon(Runnable callback) {
    Callback call = new Callback(this, callback);
    checkAccess("callSoon");
    if (!send(call)) { // while the loop does not run, it stays in order with what others send
      throw rejected();
    }
    return call;
  }

  @Override
  public final Handle callLater(Duration delay, Runnable callback) {
    return callAt(deadlineAfter(delay), callback);
  }

  @Override
  public final Handle callAt(long deadline, Runnable callback) {
    Callback call = new Callback(this, callback);
    checkAccess("callAt");
    call.scheduledBy(setTimer(near(deadline), call));
    return call;
  }

  @Override
  public final Handle callSoonThreadsafe(Runnable callback) {
    Callback call = new Callback(this, callback);
    if (closed || !send(call)) {
      throw rejected();
    }
    return call;
  }

  @Override
  public final void execute(Runnable command) {
    if (closed || !send(Callback.command(this, command))) {
      throw rejected();
    }
  }

  private void checkAccess(String method) {
    if (closed) {
      throw rejected();
    }
    Thread thread = runner.get();
    if (thread != null && thread != Thread.currentThread()) {
      throw new IllegalStateException(
          method + "() from another thread than the loop's: use callSoonThreadsafe()");
    }
  }

  /** What a closed loop throws. */
  protected final RejectedExecutionException rejected() {
    return new RejectedExecutionException("The event loop " + name + " is closed");
  }

  /** Gives a failure to the exception handler. Never throws. */
  public final void report(String what, Throwable failure, @Nullable Task<?> task) {
    try {
      handler.handle(this, what, failure, task);
    } catch (Throwable t) {
      suppress(failure, t);
      LoggingHandler.INSTANCE.handle(this, "The exception handler failed", t, task);
    }
  }

  private static void suppress(Throwable failure, Throwable thrown) {
    try {
      if (thrown != failure) {
        thrown.addSuppressed(failure);
      }
    } catch (OutOfMemoryError e) {
      // Then what the handler threw is logged without it.
    }
  }

  @Override
  public final void setExceptionHandler(ExceptionHandler handler) {
    this.handler = Objects.requireNonNull(handler, "handler");
  }

  @Override
  public final boolean isRunning() {
    return runner.get() != null;
  }

  @Override
  public final boolean isClosed() {
    return closed;
  }

  @Override
  public final Clock clock() {
    return scheduler.clock();
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final boolean isDebug() {
    return debug;
  }

  @Override
  public String toString() {
    return "EventLoop[" + name + (closed ? ", closed]" : isRunning() ? ", running]" : "]");
  }
}
