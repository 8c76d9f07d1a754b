package dev.fermata.task;

import dev.fermata.Task;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A call that can suspend: the task, its saved state and the continuation in one object. */
public abstract class Continuation extends Awaiter implements Root {
  /**
   * A call on this thread, made at its first suspension.
   *
   * @param called what it has called and is to wait for, if that was made just now; else null
   */
  protected Continuation(@Nullable CompletionStage<?> called) {
    super(
        called instanceof Continuation callee ? callee.loop : TaskLoop.here(),
        called instanceof Continuation callee ? callee : null);
  }

  /** A call on this thread that runs in a scope of its own. */
  Continuation() {
    this(null);
  }

  /** A task that is spawned, or run; it waits for its first step. */
  protected Continuation(TaskLoop loop, Object first) {
    super(loop, first);
  }

  /**
   * What {@code await(yieldNow())} awaits in a body.
   *
   * @param call the call that runs the body; null if it has not been suspended before
   * @return a task for nothing but that await
   */
  public static Task<?> nextRound(@Nullable Continuation call) {
    TaskLoop home = call == null ? null : call.loop;
    TaskLoop loop = home == null ? TaskLoop.require("yieldNow") : home;
    return call == null || home != null ? loop.nextRound() : loop.yieldNow();
  }

  /**
   * What {@code await(sleep(duration))} awaits in a body whose frame can be a timer.
   *
   * @param call the call that runs the body; null if it has not been suspended before
   * @param duration how long
   * @return a task for nothing but that await; null if it must be that of a user, or an exception
   */
  public static @Nullable Task<?> asleep(@Nullable Continuation call, @Nullable Duration duration) {
    TaskLoop home = call == null ? TaskLoop.here() : call.loop;
    return home == null || duration == null ? null : home.asleep(duration);
  }

  // ---- the body

  /**
   * Runs the body from where it was suspended.
   *
   * @return what {@link #settle} understands, or this if it is suspended again
   * @throws Throwable what the body throws
   */
  public abstract @Nullable Object resume() throws Throwable;

  /** Ends the task by what the body returned. */
  protected abstract void settle(@Nullable Object result);

  /** Drops all saved values. */
  public abstract void clear();

  /** The line of the await at which it is suspended, or was last, or of its return. */
  protected abstract @Nullable StackTraceElement suspendedAt();

  @Override
  final @Nullable StackTraceElement position() {
    return suspendedAt();
  }

  /** The body has ended with a value. */
  protected final void returns(@Nullable Object value) {
    release();
    succeed(value);
  }

  /** The body has ended with an exception. */
  protected final void fails(Throwable failure) {
    Traces.complete(failure, this);
    release();
    fail(failure);
  }

  /**
   * The body has ended with {@code return future;}: the outcome of that future becomes this task's.
   *
   * @param future the future, finished or not
   */
  protected final void adopts(CompletionStage<?> future) {
    release();
    boolean done;
    try {
      done = Stages.isDone(future);
    } catch (Throwable t) {
      fail(t); // a stage of somebody else's, which may do anything
      return;
    }
    CancelRequest why = shields() ? null : request();
    if (done) {
      copyOutcome(future);
    } else if (why == null) {
      adopting(true);
      waitFor(future);
    } else if (future instanceof LiveTask<?> task) {
      adopting(true);
      waitFor(future);
      Cancellation.request(task, why);
    } else {
      Cancellation.cancelStage(future);
      fail(Cancellation.exception(why));
    }
  }

  private void copyOutcome(CompletionStage<?> future) {
    Object value;
    try {
      value = Stages.outcome(future);
    } catch (Throwable t) {
      Traces.complete(t, this);
      fail(t);
      return;
    }
    succeed(value);
  }

  private void release() {
    clear();
    forget();
  }

  @Override
  public final void go() {
    if (isAdopting()) {
      adopting(false);
      CompletionStage<?> stage = takeAwaited();
      forget();
      copyOutcome(stage);
      return;
    }
    TaskLoop home = loop;
    if (home == null) {
      Stepping.runDetached(this);
      return;
    }
    Carriers carriers = home.carriers;
    Birth birth = carriers == null ? null : Birth.around(scope());
    if (carriers == null || birth == null) {
      Stepping.run(this, home);
    } else {
      carriers.step(home, birth, () -> Stepping.runOne(this, home));
    }
  }

  @Override
  protected void ending() {
    TaskLoop home = loop;
    if (home != null && home.called != null) {
      home.called.ended(this);
    }
  }

  @Override
  final @Nullable String origin() {
    if (isSpawned()) {
      StackTraceElement line = line();
      return line == null ? null : "spawned at " + line;
    }
    TaskLoop home = loop;
    return home == null || home.called == null ? null : home.called.failed(this);
  }

  // ---- as a task that was run or spawned

  @Override
  protected boolean isSpawned() {
    return false;
  }

  /** The neighbours among the {@link KeptTasks} of its loop, if it was spawned. */
  protected @Nullable Continuation earlier() {
    return null;
  }

  /** See {@link #earlier()}. */
  protected @Nullable Continuation later() {
    return null;
  }

  /** See {@link #earlier()}. */
  protected void earlier(@Nullable Continuation task) {
    throw new AssertionError("It was not spawned");
  }

  /** See {@link #earlier()}. */
  protected void later(@Nullable Continuation task) {
    throw new AssertionError("It was not spawned");
  }

  /** Schedules the first step; throws if the loop is closed. */
  protected final void schedule() {
    if (loop != null) {
      loop.start(this);
    }
  }

  /** The first step begins: from now on the loop keeps it, until it ends. */
  protected final Object begin() {
    Object first = takeFirst();
    if (loop == null || first == null) {
      throw new AssertionError("A spawned task begins once");
    }
    loop.started(this);
    return first;
  }

  /** The loop need not keep it any more. */
  protected final void leaveLoop() {
    if (loop != null) {
      loop.spawned().remove(this);
    }
  }

  /** Where it was spawned; null unless in debug mode. */
  final @Nullable StackTraceElement line() {
    Birth birth = Birth.around(scope());
    return birth == null ? null : birth.line;
  }

  @Override
  @Nullable StackTraceElement boundary() {
    TaskLoop home = loop;
    return !isSpawned() || (home != null && home.isMain(this)) ? null : Traces.boundary("spawn");
  }
}
