package dev.fermata.task;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A call that can suspend: the task, its saved state and the continuation in one object. It waits
 * for one thing at a time.
 */
public abstract class Continuation extends LiveTask<@Nullable Object> implements Waiter {
  private static final VarHandle AWAITED;

  static {
    try {
      AWAITED = MethodHandles.lookup().findVarHandle(Continuation.class, "awaited", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The innermost task that was run or spawned, of which this call is a part. */
  private @Nullable Spawned owner;

  /** A {@link Wait}, or a task of the same loop, or on resumption any stage; null while running. */
  private @Nullable Object awaited;

  private @Nullable Waiter link;

  /** The await that is going on ends in a cancellation, whatever is awaited. */
  private boolean doomed;

  /** The body has ended with {@code return future;}: the outcome is to be copied. */
  private boolean adopting;

  /** A call on this thread, made at its first suspension. */
  protected Continuation() {
    this(TaskLoop.here());
  }

  private Continuation(@Nullable TaskLoop loop) {
    this(loop, loop == null ? null : loop.owner);
    if (Cancellation.any()) {
      CancelRequest why = Cancellation.inside();
      if (why != null) {
        ask(why); // it was called inside what is being cancelled
      }
    }
  }

  private Continuation(@Nullable TaskLoop loop, @Nullable Spawned owner) {
    super(loop);
    this.owner = owner;
  }

  /** A spawned task, which is its own owner. */
  Continuation(TaskLoop loop, Class<Spawned> self) {
    super(loop);
    this.owner = self.cast(this);
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

  /** The body has ended with a value. */
  protected final void returns(@Nullable Object value) {
    release();
    succeed(value);
  }

  /** The body has ended with an exception. */
  protected final void fails(Throwable failure) {
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
    if (!Stages.isDone(future)) {
      CancelRequest why = request();
      if (why == null || future instanceof LiveTask<?>) {
        adopting = true;
        waitFor(future);
        if (why != null) {
          Cancellation.request((LiveTask<?>) future, why);
        }
        return;
      }
      Cancellation.cancelStage(future);
      fail(Cancellation.exception(why));
      return;
    }
    copyOutcome(future);
  }

  private void copyOutcome(CompletionStage<?> future) {
    Object value;
    try {
      value = Stages.outcome(future);
    } catch (Throwable t) {
      fail(t);
      return;
    }
    succeed(value);
  }

  private void release() {
    clear();
    awaited = null;
    owner = null;
  }

  @Override
  public final void go() {
    if (adopting) {
      adopting = false;
      copyOutcome(takeAwaited());
      return;
    }
    TaskLoop home = loop;
    if (home == null) {
      goDetached();
      return;
    }
    Object result;
    home.running = this;
    home.owner = owner;
    try {
      result = resume();
    } catch (Throwable t) {
      home.runningNothing();
      fails(t);
      return;
    }
    home.runningNothing();
    if (result != this) {
      settle(result);
    }
  }

  /** The same where no loop decides; after a suspension another thread may run the body. */
  private void goDetached() {
    Running before = Running.enter(this);
    Object result;
    try {
      result = resume();
    } catch (Throwable t) {
      before.restore();
      fails(t);
      return;
    }
    before.restore();
    if (result != this) {
      settle(result);
    }
  }

  // ---- waiting

  /**
   * Waits for a stage and then goes on. Never throws: a failure to register becomes the outcome of
   * the await. The state is saved before; after this, another thread may already run the body.
   *
   * @param stage what to wait for
   */
  protected final void waitFor(CompletionStage<?> stage) {
    TaskLoop home = loop;
    if (home != null && stage instanceof LiveTask<?> task && task.loop == home && task != this) {
      if (Cancellation.any()) {
        doomIfAsked();
      }
      awaited = task;
      if (task.isDone()) {
        home.enqueue(this);
      } else {
        task.addWaiterHere(this);
      }
      return;
    }
    awaitOther(stage);
  }

  private void awaitOther(CompletionStage<?> stage) {
    doomIfAsked();
    CompletionStage<?> target = stage == this ? waitingForItself() : stage;
    Resumption wait = new Resumption(this, target);
    boolean mayBeAsked = loop == null && !doomed && !(target instanceof LiveTask<?>);
    AWAITED.setVolatile(this, wait);
    // Where no loop decides, a request may have come between the last check and here. Who asks sees
    // the wait, or this sees the request, or both: then one of them claims it.
    if (mayBeAsked && request() != null) {
      if (wait.claim()) {
        giveUp(wait);
      }
      return;
    }
    wait.register();
  }

  private static CompletionStage<?> waitingForItself() {
    return EndedTask.lookedAt(
        new IllegalStateException("A task awaits or returns itself: it could never end"));
  }

  private void doomIfAsked() {
    CancelRequest why = Cancellation.of(this, owner);
    if (why != null && !adopting) {
      ask(why);
      doomed = true;
    }
  }

  /**
   * On resumption: what to read the outcome from. It is forgotten here.
   *
   * @return a stage that is ready
   */
  protected final CompletionStage<?> resumedBy() {
    CompletionStage<?> stage = takeAwaited();
    if (loop == null || Cancellation.any()) {
      Running.deliver(stage);
    }
    return stage;
  }

  private CompletionStage<?> takeAwaited() {
    Object waited = awaited;
    awaited = null;
    CompletionStage<?> stage =
        waited instanceof Wait wait ? wait.stage() : (CompletionStage<?>) waited;
    if (!doomed) {
      return stage;
    }
    doomed = false;
    boolean failed = stage instanceof AbstractTask<?> task && task.isCompletedExceptionally();
    return failed ? stage : EndedTask.lookedAt(cancelledException());
  }

  // ---- cancelling

  @Override
  final @Nullable LiveTask<?> cancelling(CancelRequest why) {
    Object waited = AWAITED.getVolatile(this);
    if (waited instanceof Resumption wait) {
      if (wait.stage() instanceof LiveTask<?> task) {
        return task;
      }
      if (wait.claim()) {
        giveUp(wait);
      }
      return null;
    }
    if (!(waited instanceof LiveTask<?> task) || task.isDone()) {
      return null; // it runs, or will with what it has got
    }
    if (!task.isLeaf()) {
      return task;
    }
    if (task.leave()) {
      stopWaiting();
      Cancellation.request(task, why);
    }
    return null;
  }

  /** Goes on without the task of the same loop that it awaits; false if it awaits none. */
  final boolean stopWaiting() {
    if (!(awaited instanceof LiveTask<?> task) || task.isDone()) {
      return false;
    }
    task.removeWaiterHere(this);
    doomed = true;
    awaited = null;
    goOnLater();
    return true;
  }

  /** The innermost of the calls, one awaiting the next, that this task consists of. */
  final Continuation innermost() {
    Continuation inner = this;
    while (inner.awaited instanceof Continuation call && !(call instanceof Spawned)) {
      inner = call;
    }
    return inner;
  }

  /** Goes on without what was awaited; who calls this has claimed the wait. */
  final void giveUp(Wait wait) {
    CompletionStage<?> stage = wait.stage();
    wait.abandon();
    doomed = true;
    awaited = null;
    Cancellation.cancelStage(stage);
    goOnLater();
  }

  private void goOnLater() {
    if (loop == null) {
      Detached.wakeLast(this);
    } else {
      loop.enqueue(this);
    }
  }

  // ---- as a waiter

  @Override
  public final @Nullable Waiter link() {
    return link;
  }

  @Override
  public final void link(@Nullable Waiter next) {
    link = next;
  }

  @Override
  public final @Nullable TaskLoop home() {
    return loop;
  }

  @Override
  public final boolean claim() {
    return true; // only the loop's thread takes it out of a list, and then it is not in any
  }

  /** Resumes a continuation. */
  static final class Resumption extends Wait {
    private @Nullable Continuation waiting;

    Resumption(Continuation waiting, CompletionStage<?> stage) {
      super(waiting.loop, stage);
      this.waiting = waiting;
    }

    @Override
    void goOn() {
      Continuation resumed = waiting;
      if (resumed != null) {
        waiting = null;
        resumed.go();
      }
    }

    @Override
    @Nullable LiveTask<?> task() {
      return waiting;
    }

    @Override
    boolean giveUp() {
      Continuation given = waiting;
      if (given == null || !claim()) {
        return false;
      }
      given.giveUp(this);
      return true;
    }

    @Override
    void forget() {
      waiting = null;
    }
  }
}
