package dev.fermata.loop;

import dev.fermata.Clock;
import dev.fermata.ExceptionHandler;
import dev.fermata.Task;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler of an event loop. A round takes in what other threads have sent, then the timers
 * that are due, then runs what is ready at that moment; what this schedules runs in the next round.
 * It sleeps only if nothing is ready.
 */
public abstract class LoopCore extends LoopCalls {
  private static final ThreadLocal<@Nullable LoopCore> CURRENT = new ThreadLocal<>();

  /**
   * A guess, by any thread: the one that was entered last. It spares the usual program a search.
   */
  private static @Nullable LoopCore latest;

  /** Null unless in debug mode. */
  private final @Nullable SlowSteps slow;

  private final StepNames names;

  private volatile boolean stopped;

  /** A loop that does not run yet. */
  protected LoopCore(
      String name,
      Clock clock,
      @Nullable ExceptionHandler handler,
      @Nullable Duration slowStep,
      StepNames names) {
    super(name, clock, handler, slowStep != null);
    this.names = names;
    slow = slowStep == null ? null : new SlowSteps(this, slowStep, System::nanoTime);
  }

  /** The loop that runs on this thread, or null. */
  public static @Nullable LoopCore runningHere() {
    LoopCore guess = latest;
    return guess != null && guess.inThread() ? guess : CURRENT.get();
  }

  /** For tests of schedules. */
  final Scheduler scheduler() {
    return scheduler;
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
        scheduler.round(true, this);
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
      throw new IllegalStateException("The event loop " + name() + " is running on another thread");
    }
    CURRENT.set(this);
    latest = this;
    try {
      if (slow != null) {
        slow.start();
      }
    } catch (Throwable t) {
      exit(); // no more threads can be made; the loop can be run again
      throw t;
    }
  }

  private void exit() {
    if (slow != null) {
      slow.stop();
    }
    CURRENT.remove();
    if (latest == this) {
      latest = null;
    }
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
  public final boolean settle() {
    boolean any = false;
    while (scheduler.hasSteps()) {
      any = true;
      scheduler.round(false, this);
      afterRound();
    }
    return any;
  }

  /** Sleeps until another thread has sent something; only on the loop's thread. */
  public final void sleepUntilSent() {
    scheduler.sleepUntilSent();
  }

  /** Runs one step, and all that goes on in it; in debug mode it is timed. */
  final void run(Object step) {
    SlowSteps watch = slow;
    if (watch == null) {
      perform(step);
    } else {
      runWatched((Step) step, watch);
    }
  }

  private void runWatched(Step step, SlowSteps watch) {
    Task<?> task = names.task(step);
    watch.begin();
    perform(step);
    watch.end(task, task == null ? "" : ": " + names.describe(task));
  }

  /** Runs one {@link Step} and all that goes on in it. It must not throw. */
  protected abstract void perform(Object step);

  /** Takes new arrays for the references to what is about to run: see the ready queue. */
  protected final void renewQueues() {
    scheduler.renew();
  }

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
        scheduler.runCommands(this);
        unwind.run(); // what the commands have begun
        last.run();
      }
    } finally {
      closed = true;
      scheduler.close();
      exit();
    }
  }
}
