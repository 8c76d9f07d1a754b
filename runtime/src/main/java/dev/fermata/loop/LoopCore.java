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
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler of an event loop. A round takes in what other threads have sent, then the timers
 * that are due, then runs what is ready at that moment; what this schedules runs in the next round.
 * It sleeps only if nothing is ready.
 */
public abstract class LoopCore extends EventLoop {
  private static final ThreadLocal<@Nullable LoopCore> CURRENT = new ThreadLocal<>();

  /** No deadline is farther from the present, so that any two of them can be compared. */
  private static final long FARTHEST = Long.MAX_VALUE / 2;

  private final Scheduler scheduler;
  private final Consumer<Step> performer = this::perform;
  private final AtomicReference<@Nullable Thread> runner = new AtomicReference<>();
  private final String name;
  private final boolean debug;
  private volatile ExceptionHandler handler;
  private volatile boolean stopped;
  private volatile boolean closed;

  /** A loop that does not run yet. */
  protected LoopCore(String name, Clock clock, @Nullable ExceptionHandler handler, boolean debug) {
    this.name = name;
    this.scheduler = new Scheduler(clock);
    this.handler = handler == null ? LoggingHandler.INSTANCE : handler;
    this.debug = debug;
  }

  /** The loop that runs on this thread, or null. */
  public static @Nullable LoopCore runningHere() {
    return CURRENT.get();
  }

  /** For tests of schedules. */
  final Scheduler scheduler() {
    return scheduler;
  }

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

  /** Takes a timer out, from any thread. */
  public final void dropTimer(Timer timer) {
    if (inThread()) {
      scheduler.timers().remove(timer);
    } else {
      send(() -> scheduler.timers().remove(timer));
    }
  }

  /** Takes all timers out; only on the loop's thread. */
  protected List<Step> dropTimers() {
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
    long now = clock().nanoTime();
    long ahead = Math.max(-FARTHEST, Math.min(deadline - now, FARTHEST));
    call.scheduledBy(setTimer(now + ahead, call));
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

  /** Runs rounds on this thread until the condition holds; {@code first} before the first. */
  protected final void runUntil(Runnable first, BooleanSupplier done) {
    enter();
    boolean interrupted = false;
    try {
      if (closed) { // asked here, so that no other thread can close it in between
        throw rejected();
      }
      first.run();
      while (!done.getAsBoolean()) {
        scheduler.round(true, performer);
        afterRound();
        if (Thread.interrupted()) {
          interrupted = true;
          onInterrupt();
        }
      }
    } finally {
      exit();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void enter() {
    LoopCore here = CURRENT.get();
    if (here != null) {
      throw new IllegalStateException(
          here == this
              ? "This event loop is running: await the task instead of running the loop again"
              : "Another event loop is running on this thread: await the task there, or run this"
                  + " loop on a thread of its own");
    }
    entering();
    if (!runner.compareAndSet(null, Thread.currentThread())) {
      left();
      throw new IllegalStateException("The event loop " + name + " is running on another thread");
    }
    CURRENT.set(this);
  }

  private void exit() {
    CURRENT.remove();
    runner.set(null);
    left();
  }

  /** Called on a thread that is about to run this loop. */
  protected abstract void entering();

  /** Called on a thread that no longer runs this loop. */
  protected abstract void left();

  /**
   * Runs rounds, without ever sleeping, until nothing but callbacks of the user is ready; only on
   * the loop's thread.
   *
   * @return whether anything was
   */
  protected boolean settle() {
    boolean any = false;
    while (scheduler.hasSteps()) {
      any = true;
      scheduler.round(false, performer);
      afterRound();
    }
    return any;
  }

  /** Sleeps until another thread has sent something; only on the loop's thread. */
  public final void sleepUntilSent() {
    scheduler.sleepUntilSent();
  }

  /** Runs one step and all that goes on in it. It must not throw. */
  protected abstract void perform(Step step);

  /** Called after each round. */
  protected abstract void afterRound();

  /** Called on the loop's thread when that was interrupted; the flag is clear. */
  protected abstract void onInterrupt();

  @Override
  public final void runForever() {
    runUntil(() -> {}, this::takeStop);
  }

  private boolean takeStop() {
    boolean stop = stopped;
    if (stop) {
      stopped = false;
    }
    return stop;
  }

  @Override
  public final void stop() {
    stopped = true;
    send(() -> {}); // so that a loop about to sleep looks again
  }

  /**
   * Runs the shutdown on this thread, then refuses all further work; does nothing if it is closed.
   *
   * @param unwind ends what is left; called again after other threads are shut out
   * @param last called at the end, when nothing can be scheduled any more
   */
  protected final void shutDown(Runnable unwind, Runnable last) {
    if (closed) {
      return;
    }
    enter();
    try {
      if (!closed) {
        unwind.run();
        scheduler.shutOut();
        unwind.run();
        closed = true;
        last.run();
      }
    } finally {
      closed = true;
      scheduler.close();
      exit();
    }
  }

  /** Gives a failure to the exception handler. Never throws. */
  public final void report(String what, Throwable failure, @Nullable Task<?> task) {
    ExceptionHandler present = handler;
    try {
      present.handle(this, what, failure, task);
    } catch (Throwable t) {
      if (t != failure) {
        t.addSuppressed(failure);
      }
      LoggingHandler.INSTANCE.handle(this, "The exception handler failed", t, task);
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
