package dev.fermata;

import dev.fermata.task.LoopCall;
import dev.fermata.task.TaskLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One thread's scheduler: it runs tasks, callbacks and timers, one at a time, first in first out.
 * What is scheduled while a round runs, runs in the next round; equal deadlines run in the order
 * they were set. So the same program takes the same order every time.
 *
 * <p>A loop runs on the thread that calls {@link #run} or {@link #runForever}, and may run again,
 * also on another thread, until it is closed. Unless a method says that it is for any thread, call
 * it on the loop's thread, or while the loop does not run.
 *
 * <pre>{@code
 * try (EventLoop loop = EventLoop.create()) {
 *   loop.run(() -> quotes());
 * }
 * }</pre>
 *
 * <p>A failure that has nobody else to go to, as that of a callback, goes to the {@linkplain
 * ExceptionHandler exception handler}, and the loop goes on. To {@link #close} it cancels the tasks
 * that are left.
 *
 * <p>{@link Fermata#run} does just this. As an {@link Executor} a loop runs a command in its next
 * round, from any thread.
 */
public abstract class EventLoop implements Executor, AutoCloseable {
  /** For the runtime only. */
  protected EventLoop() {}

  /**
   * A new loop with the system's clock.
   *
   * @return a loop that does not run yet
   */
  public static EventLoop create() {
    return builder().build();
  }

  /**
   * Makes a loop with settings of one's own.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The loop that is running on this thread.
   *
   * @return the loop
   * @throws IllegalStateException if none is
   */
  public static EventLoop current() {
    return TaskLoop.require("EventLoop.current()");
  }

  /**
   * Runs the loop on this thread until a task has ended. Other tasks stay as they are, and go on
   * when the loop runs again. Interrupting this thread cancels the task; then this method ends with
   * the interrupt flag set.
   *
   * @param main makes the task; called on this thread in the first round
   * @param <T> the type of its value
   * @return the value of the task. If the task fails, this throws the very exception that its body
   *     threw, checked or not
   * @throws IllegalStateException if this loop is running, or another one on this thread
   * @throws java.util.concurrent.RejectedExecutionException if it is closed
   */
  public abstract <T extends @Nullable Object> T run(Callable<? extends CompletionStage<T>> main);

  /**
   * Runs the loop on this thread until {@link #stop} or an interrupt; on an interrupt it ends with
   * the interrupt flag set.
   *
   * @throws IllegalStateException if this loop is running, or another one on this thread
   * @throws java.util.concurrent.RejectedExecutionException if it is closed
   */
  public abstract void runForever();

  /**
   * Ends {@link #runForever}, or the next one if the loop does not run in it, after the present
   * round. For any thread.
   */
  public abstract void stop();

  /**
   * Starts a task in the loop's next round. The loop keeps it alive until it ends. For any thread.
   *
   * @param body called on the loop's thread; the task has the outcome of the stage it returns, or
   *     fails with what it throws
   * @param <T> the type of the value
   * @return the task
   * @throws java.util.concurrent.RejectedExecutionException if the loop is closed, or is being
   *     closed and this is another thread
   */
  public abstract <T extends @Nullable Object> Task<T> spawn(
      Callable<? extends CompletionStage<T>> body);

  /**
   * Runs plain code on the loop, in its next round, and waits for it here: a way for other threads
   * to look at what belongs to the loop. For any thread that runs no loop.
   *
   * <p>If the loop does not run, this waits until it does, or is closed: also then the code is run.
   * To run asynchronous code and wait for it here, write {@code loop.spawn(() -> m()).join()}.
   *
   * <pre>{@code
   * int open = loop.call(() -> connections.size());
   * }</pre>
   *
   * @param code called on the loop's thread; it must not block
   * @param <T> the type of its value
   * @return its value. If it fails, this throws the very exception that it threw, checked or not
   * @throws InterruptedException if this thread is interrupted while it waits; code that has not
   *     begun is not run, else its outcome is dropped
   * @throws IllegalStateException on the thread of an event loop, which this would block
   * @throws java.util.concurrent.RejectedExecutionException if the loop is closed, or is being
   *     closed
   */
  public <T extends @Nullable Object> T call(Callable<? extends T> code)
      throws InterruptedException {
    return LoopCall.call(this, Objects.requireNonNull(code, "code"));
  }

  /**
   * Runs a callback in the next round.
   *
   * @param callback what to run
   * @return a handle to take it back with
   * @throws IllegalStateException if the loop runs on another thread
   * @throws java.util.concurrent.RejectedExecutionException if the loop is closed
   */
  public abstract Handle callSoon(Runnable callback);

  /**
   * Runs a callback after a while.
   *
   * @param delay how long to wait; none if negative
   * @param callback what to run
   * @return a handle to take it back with
   * @throws IllegalStateException if the loop runs on another thread
   * @throws java.util.concurrent.RejectedExecutionException if the loop is closed
   */
  public abstract Handle callLater(Duration delay, Runnable callback);

  /**
   * Runs a callback at a time.
   *
   * @param deadline the time on this loop's {@linkplain #clock clock}, in nanoseconds
   * @param callback what to run
   * @return a handle to take it back with
   * @throws IllegalStateException if the loop runs on another thread
   * @throws java.util.concurrent.RejectedExecutionException if the loop is closed
   */
  public abstract Handle callAt(long deadline, Runnable callback);

  /**
   * Runs a callback in the next round, waking the loop if it sleeps. For any thread.
   *
   * @param callback what to run
   * @return a handle to take it back with
   * @throws java.util.concurrent.RejectedExecutionException if the loop is closed
   */
  public abstract Handle callSoonThreadsafe(Runnable callback);

  /**
   * Runs a command in the next round. For any thread. A command that was accepted is always run,
   * when the loop closes at the latest: whoever waits for its effect does not wait in vain.
   *
   * <pre>{@code
   * int open = CompletableFuture.supplyAsync(() -> connections.size(), loop).join();
   * }</pre>
   *
   * @param command what to run
   * @throws java.util.concurrent.RejectedExecutionException if the loop is closed
   */
  @Override
  public abstract void execute(Runnable command);

  /**
   * Shuts the loop down in order: cancels every task that is left, runs until their {@code finally}
   * blocks have run, runs the commands that were given to {@link #execute}, reports the failures
   * that nobody looked at, and drops callbacks still to come. As soon as it begins, {@link #spawn}
   * from another thread is rejected. Closing twice does nothing.
   *
   * @throws IllegalStateException if the loop is running, or another one on this thread
   */
  @Override
  public abstract void close();

  /**
   * Whether a thread is running this loop. For any thread.
   *
   * @return true if so
   */
  public abstract boolean isRunning();

  /**
   * Whether this loop is closed. For any thread.
   *
   * @return true after {@link #close}
   */
  public abstract boolean isClosed();

  /**
   * The clock of the timers of this loop. For any thread.
   *
   * @return the clock
   */
  public abstract Clock clock();

  /**
   * The name of this loop. For any thread.
   *
   * @return the name given to the builder
   */
  public abstract String name();

  /**
   * Whether this loop is in debug mode; see {@link Builder#debug}. For any thread.
   *
   * @return true in debug mode
   */
  public abstract boolean isDebug();

  /**
   * Replaces the exception handler. For any thread.
   *
   * @param handler gets the failures that have nobody else to go to, from now on
   */
  public abstract void setExceptionHandler(ExceptionHandler handler);

  /** The settings of a new loop. */
  public static final class Builder {
    private Clock clock = Clock.system();
    private @Nullable ExceptionHandler handler;
    private final List<ContextCarrier> carriers = new ArrayList<>();
    private String name = "fermata";
    private boolean debug = Boolean.getBoolean("fermata.debug");
    private Duration slowStep = Duration.ofMillis(100);

    private Builder() {}

    /**
     * Sets the clock of all timers.
     *
     * @param clock the clock; the system's by default
     * @return this builder
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Sets what gets the failures that have nobody else to go to.
     *
     * @param handler the handler; by default one that logs them through {@link System.Logger}
     * @return this builder
     */
    public Builder exceptionHandler(ExceptionHandler handler) {
      this.handler = Objects.requireNonNull(handler, "handler");
      return this;
    }

    /**
     * Sets the name, for messages.
     *
     * @param name the name; {@code fermata} by default
     * @return this builder
     */
    public Builder name(String name) {
      this.name = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * Sets debug mode, which looks closer, and is slower. Then the loop also reports to its
     * exception handler, as a {@link DebugReport}:
     *
     * <ul>
     *   <li>a step that takes longer than {@link #slowStep}, with the stack of its thread at a time
     *       while it was slow;
     *   <li>a task that is pending when the loop is closed, or that is collected while it is;
     *   <li>a call of an {@code @Async} method that was suspended and that nobody has looked at,
     *       when its task is collected or the loop closed.
     * </ul>
     *
     * <p>And a report of a failure names the line that spawned the task or called the method.
     *
     * @param debug true for debug mode; false by default, unless the system property {@code
     *     fermata.debug} is {@code true}
     * @return this builder
     */
    public Builder debug(boolean debug) {
      this.debug = debug;
      return this;
    }

    /**
     * Sets how long a step may take before debug mode reports it: all that runs between two
     * suspensions, and keeps the rest of the loop from running. It is measured in real time,
     * whatever the clock.
     *
     * @param limit more than zero; 100 milliseconds by default
     * @return this builder
     * @throws IllegalArgumentException if it is not more than zero
     */
    public Builder slowStep(Duration limit) {
      if (limit.isNegative() || limit.isZero()) {
        throw new IllegalArgumentException("A step takes more than " + limit);
      }
      slowStep = limit;
      return this;
    }

    /**
     * Adds a carrier of context, to those that are installed.
     *
     * @param carrier what it carries belongs to tasks, and not to the loop's thread
     * @return this builder
     */
    public Builder carry(ContextCarrier carrier) {
      carriers.add(Objects.requireNonNull(carrier, "carrier"));
      return this;
    }

    /**
     * Makes the loop.
     *
     * @return a loop that does not run yet
     */
    public EventLoop build() {
      return new TaskLoop(name, clock, handler, debug ? slowStep : null, carriers);
    }
  }
}
