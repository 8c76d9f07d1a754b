package dev.fermata;

import dev.fermata.task.LoopThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Several event loops, each running on a thread of its own, for programs that are to use many
 * cores. A task is placed on one of them and stays there, with all that it calls and spawns: so
 * code that shares something without locks belongs on one loop.
 *
 * <p>Tasks take turns: each goes to the next loop. That is the same order every time, and needs no
 * look at other threads; the number of tasks says little about a load, as most of them wait. What
 * belongs together is placed by a key: equal keys share a loop.
 *
 * <pre>{@code
 * try (EventLoopGroup group = EventLoopGroup.create()) {
 *   List<Task<Report>> reports = new ArrayList<>();
 *   for (String customer : customers) {
 *     reports.add(group.spawn(customer, () -> report(customer)));
 *   }
 *   reports.forEach(report -> print(report.join()));
 * }
 * }</pre>
 *
 * <p>Unless it says otherwise, a method is for any thread. A task of one loop awaits tasks of the
 * others like its own, and to cancel it reaches them. An interrupt of one of the threads does not
 * end its loop. A failure that nobody looks at goes to the exception handler of the task's loop.
 */
public final class EventLoopGroup implements AutoCloseable {
  private final List<LoopThread> threads;
  private final List<EventLoop> loops;
  private final AtomicInteger turn = new AtomicInteger();
  private volatile boolean closed;

  private EventLoopGroup(List<EventLoop> loops, boolean daemon) {
    this.loops = List.copyOf(loops);
    this.threads = this.loops.stream().map(loop -> new LoopThread(loop, daemon)).toList();
    threads.forEach(LoopThread::start);
  }

  /**
   * As many loops as there are processors.
   *
   * @return a group whose loops run
   */
  public static EventLoopGroup create() {
    return builder().build();
  }

  /**
   * A group of some size.
   *
   * @param loops how many loops, at least 1
   * @return a group whose loops run
   * @throws IllegalArgumentException if there are fewer
   */
  public static EventLoopGroup create(int loops) {
    return builder().loops(loops).build();
  }

  /**
   * Makes a group with settings of one's own.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts a task on the next loop, in that loop's next round. The loop keeps it alive until it
   * ends.
   *
   * @param body called on the loop's thread; the task has the outcome of the stage it returns, or
   *     fails with what it throws
   * @param <T> the type of the value
   * @return the task
   * @throws RejectedExecutionException if the group is closed, or is being closed
   */
  public <T extends @Nullable Object> Task<T> spawn(Callable<? extends CompletionStage<T>> body) {
    return next().spawn(body);
  }

  /**
   * Starts a task on the loop of a key.
   *
   * @param key tasks of equal keys share a loop
   * @param body as for {@link #spawn(Callable)}
   * @param <T> the type of the value
   * @return the task
   * @throws RejectedExecutionException if the group is closed, or is being closed
   */
  public <T extends @Nullable Object> Task<T> spawn(
      Object key, Callable<? extends CompletionStage<T>> body) {
    return loopFor(key).spawn(body);
  }

  /**
   * The loop whose turn it is.
   *
   * @return one loop after the other, and then the first again
   * @throws RejectedExecutionException if the group is closed, or is being closed
   */
  public EventLoop next() {
    checkOpen();
    return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
  }

  /**
   * The loop of a key.
   *
   * @param key any object with a stable {@code hashCode}
   * @return always the same for equal keys
   * @throws RejectedExecutionException if the group is closed, or is being closed
   */
  public EventLoop loopFor(Object key) {
    checkOpen();
    int hash = key.hashCode() * 0x9E3779B9; // near keys are to be far from each other
    return loops.get(Math.floorMod(hash >>> 16, loops.size()));
  }

  private void checkOpen() {
    if (closed) {
      throw new RejectedExecutionException("The group of event loops is closed");
    }
  }

  /**
   * All loops.
   *
   * @return the loops in the order of their turns; the list cannot be changed
   */
  public List<EventLoop> loops() {
    return loops;
  }

  /**
   * Whether this is closed, or is being closed.
   *
   * @return true as soon as {@link #close} begins
   */
  public boolean isClosed() {
    return closed;
  }

  /**
   * Shuts all loops down in order, each on its own thread and all at a time: cancels every task
   * that is left, runs until their {@code finally} blocks have run, and reports the failures that
   * nobody looked at. Every task that was accepted has ended when this method returns, and all
   * threads too. As soon as it begins, {@code spawn} from outside the loop is rejected. Closing
   * twice only waits. An interrupt does not keep it from waiting; it returns with the flag set.
   *
   * @throws IllegalStateException on the thread of one of its loops, which would wait for itself
   */
  @Override
  public void close() {
    for (LoopThread each : threads) {
      if (each.isCurrent()) {
        throw new IllegalStateException(
            "close() of a group of event loops on the thread of one of them would wait for itself:"
                + " close it on the thread that made it");
      }
    }
    closed = true;
    threads.forEach(LoopThread::close);
    LoopThread.join(threads);
  }

  /** The settings of a new group. */
  public static final class Builder {
    private final EventLoop.Builder loop = EventLoop.builder();
    private int loops = Runtime.getRuntime().availableProcessors();
    private String name = "fermata";
    private boolean daemon;

    private Builder() {}

    /**
     * Sets how many loops there are.
     *
     * @param count at least 1; the number of processors by default
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder loops(int count) {
      if (count < 1) {
        throw new IllegalArgumentException("A group has at least one loop, not " + count);
      }
      loops = count;
      return this;
    }

    /**
     * Sets the name of the loops and their threads.
     *
     * @param name {@code fermata} by default; they are {@code fermata-1}, {@code fermata-2}, …
     * @return this builder
     */
    public Builder name(String name) {
      this.name = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * Sets whether the threads are daemons, which do not keep the process from ending.
     *
     * @param daemon false by default: a task under way is not lost when {@code main} ends
     * @return this builder
     */
    public Builder daemon(boolean daemon) {
      this.daemon = daemon;
      return this;
    }

    /**
     * Sets what gets the failures that have nobody else to go to, of all loops.
     *
     * @param handler the handler, called on the threads of all loops; by default one that logs
     * @return this builder
     */
    public Builder exceptionHandler(ExceptionHandler handler) {
      loop.exceptionHandler(handler);
      return this;
    }

    /**
     * Makes any other setting, the same for each loop; the name is that of the group all the same.
     *
     * @param settings is called once, at once
     * @return this builder
     */
    public Builder loop(Consumer<? super EventLoop.Builder> settings) {
      settings.accept(loop);
      return this;
    }

    /**
     * Makes the loops and starts their threads.
     *
     * @return a group whose loops run
     */
    public EventLoopGroup build() {
      List<EventLoop> all = new ArrayList<>();
      for (int i = 1; i <= loops; i++) {
        all.add(loop.name(name + "-" + i).build());
      }
      return new EventLoopGroup(all, daemon);
    }
  }
}
