package dev.fermata;

import dev.fermata.task.MainRun;
import dev.fermata.task.TaskLoop;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the main tasks of a program, one after the other, on one loop; {@link Fermata#run} is a
 * runner that is used once. Closing it ends in order what is left.
 *
 * <pre>{@code
 * try (Runner runner = Runner.create()) {
 *   Config config = runner.run(() -> load(path));
 *   runner.run(() -> serve(config));
 * }
 * }</pre>
 *
 * <p><b>Signals.</b> While a main task runs, the first SIGINT (Ctrl-C) or SIGTERM cancels it; the
 * {@link TaskCancelledException#reason reason} names the signal. Its {@code finally} blocks run,
 * and {@link #run} throws the exception; if nothing catches that on the main thread, the process
 * ends without a stack trace and with the exit code that belongs to the signal, 130 or 143. A
 * second signal ends the process with that code at once, as the JVM does by itself (shutdown hooks
 * run; a third signal does not wait for them). By default this is so only on the thread on which
 * the process began, and only if nobody else handles the signal; when the main task has ended, the
 * handlers are as before. It needs the module {@code jdk.unsupported}, which every program on the
 * class path has; with {@code -Xrs}, or without that module, signals do what they do otherwise.
 *
 * <p>A runner is for one thread at a time. A failure of a main task is thrown by {@link #run}, as
 * the original exception; one that nobody looks at goes to the exception handler.
 */
public final class Runner implements AutoCloseable {
  private final EventLoop loop;
  private final @Nullable Boolean signals;

  private Runner(EventLoop loop, @Nullable Boolean signals) {
    this.loop = loop;
    this.signals = signals;
  }

  /**
   * A runner with a fresh loop.
   *
   * @return a runner
   */
  public static Runner create() {
    return builder().build();
  }

  /**
   * Makes a runner with settings of one's own.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Runs the loop on this thread until a task has ended. Other tasks stay as they are, and go on
   * when it runs again. Interrupting this thread cancels the task; then this method ends with the
   * interrupt flag set. Signals cancel it as well, as described above.
   *
   * @param main makes the task; called on this thread in the first round
   * @param <T> the type of its value
   * @return the value of the task. If the task fails, this throws the very exception that its body
   *     threw, checked or not
   * @throws IllegalStateException if a loop is running on this thread: await the task there
   * @throws RejectedExecutionException if this is closed
   */
  public <T extends @Nullable Object> T run(Callable<? extends CompletionStage<T>> main) {
    Objects.requireNonNull(main, "main");
    TaskLoop.requireNone();
    return MainRun.run(loop, main, signals);
  }

  /**
   * The loop, to spawn tasks from other threads, or before it runs. For any thread.
   *
   * @return the loop
   */
  public EventLoop loop() {
    return loop;
  }

  /**
   * Closes the loop: cancels every task that is left, and lets its {@code finally} blocks run.
   * Closing twice does nothing.
   *
   * @throws IllegalStateException if the loop is running, or another one on this thread
   */
  @Override
  public void close() {
    loop.close();
  }

  /** The settings of a new runner. */
  public static final class Builder {
    private final EventLoop.Builder loop = EventLoop.builder();
    private @Nullable Boolean signals;

    private Builder() {}

    /**
     * Sets debug mode; see {@link EventLoop.Builder#debug}.
     *
     * @param debug true for debug mode
     * @return this builder
     */
    public Builder debug(boolean debug) {
      loop.debug(debug);
      return this;
    }

    /**
     * Sets the clock of all timers.
     *
     * @param clock the clock; the system's by default
     * @return this builder
     */
    public Builder clock(Clock clock) {
      loop.clock(clock);
      return this;
    }

    /**
     * Sets what gets the failures that have nobody else to go to.
     *
     * @param handler the handler; by default one that logs them through {@link System.Logger}
     * @return this builder
     */
    public Builder exceptionHandler(ExceptionHandler handler) {
      loop.exceptionHandler(handler);
      return this;
    }

    /**
     * Makes any other setting of the loop.
     *
     * <pre>{@code
     * Runner.builder().loop(settings -> settings.name("main")).build();
     * }</pre>
     *
     * @param settings is called once, at once, with the builder of the loop
     * @return this builder
     */
    public Builder loop(Consumer<? super EventLoop.Builder> settings) {
      settings.accept(loop);
      return this;
    }

    /**
     * Sets whether SIGINT and SIGTERM cancel the main task. By default they do if {@link #run} is
     * called on the thread on which the process began. If several main tasks run at a time, a
     * signal cancels all that want it.
     *
     * @param handle true to handle them whatever the thread, false to leave them alone
     * @return this builder
     */
    public Builder signals(boolean handle) {
      signals = handle;
      return this;
    }

    /**
     * Makes the runner.
     *
     * @return a runner, whose loop does not run yet
     */
    public Runner build() {
      return new Runner(loop.build(), signals);
    }
  }
}
