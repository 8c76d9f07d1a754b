package dev.fermata.task;

import dev.fermata.TaskCancelledException;
import dev.fermata.loop.Timer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A call as far as it waits, for one thing at a time, and as it is cancelled meanwhile. */
abstract class Awaiter extends CallState implements Waiter, Timer {
  private static final VarHandle AWAITED;

  static {
    try {
      AWAITED = MethodHandles.lookup().findVarHandle(Awaiter.class, "awaited", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What encloses the code that is suspended, or runs. */
  private @Nullable Scope scope;

  /**
   * A {@link Wait} or a task of the same loop; null while running, and while it waits alone. Of a
   * spawned task that has not begun, its body; of a call that has ended by {@link #handOver}, its
   * value.
   */
  private @Nullable Object awaited;

  private @Nullable Waiter link;

  /**
   * A call that is being suspended.
   *
   * @param called what it has called and is to wait for, if that was made just now; else null
   */
  Awaiter(@Nullable TaskLoop loop, @Nullable Continuation called) {
    super(loop);
    scope = loop == null ? Scopes.here() : loop.now.scope;
    if (Cancellation.any()) {
      beginWatched();
    } else if (called != null && loop != null && called.isOwned()) {
      awaited = called;
      called.waiters = this; // the first and the only one
    }
  }

  private void beginWatched() {
    CancelRequest why = Cancellation.ofRunning();
    if (why != null) {
      ask(why); // it is a part of a call that is being cancelled
    }
    if (loop != null && loop.called != null) {
      loop.called.begun((Continuation) this);
    }
  }

  /** A spawned task, which is the outermost scope of its own. */
  Awaiter(TaskLoop loop, Object first) {
    super(loop);
    scope = Birth.of((Continuation) this, loop);
    awaited = first;
  }

  /** What a spawned task has for its first step; null later. */
  final @Nullable Object takeFirst() {
    Object first = awaited;
    awaited = null;
    return first;
  }

  final @Nullable Scope scope() {
    return scope;
  }

  /** What it does from now on is in that scope. */
  final void inside(Scope inner) {
    scope = inner;
  }

  /** Whether it was run or spawned, and not called. */
  protected abstract boolean isSpawned();

  /** Drops what only a running body needs. */
  final void forget() {
    awaited = null;
    // In debug mode the report of a failure says where the task was spawned.
    scope = loop != null && loop.isDebug() && isSpawned() ? Birth.around(scope) : null;
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
    if (home == null) {
      awaitOther(opensScopes() ? Refusals.scopeWithoutLoop() : stage);
      return;
    }
    if (Cancellation.any()) {
      waitWatched(stage, home);
    } else if (awaited == null) { // else it was made to wait for that
      remember(home);
      waitHere(stage, home);
    }
  }

  /**
   * The same where something is being cancelled. That may be this, since it was found that the
   * stage is not ready: code of the user runs in between, where a {@code finally} keeps an error.
   */
  private void waitWatched(CompletionStage<?> stage, TaskLoop home) {
    boolean waiting = awaited != null;
    if (!waiting) {
      remember(home);
    }
    CancelRequest why = doomIfAsked(stage);
    if (!waiting) {
      waitHere(stage, home);
    }
    if (why != null) {
      Interruption.handOn(this, why);
    }
  }

  private void waitHere(CompletionStage<?> stage, TaskLoop home) {
    if (stage instanceof FusedWait) {
      waitAlone(home, stage);
    } else if (stage instanceof Continuation call && isNew(call, home)) {
      awaited = call;
      call.waiters = this;
    } else if (stage instanceof LiveTask<?> task && task.loop == home && task != this) {
      waitForTask(task, home);
    } else {
      awaitOther(stage);
    }
  }

  /**
   * Whether a call has been made for this await, and nothing is special about it. The list of its
   * waiters is not looked at: it is empty, and the processor may still be writing that.
   */
  private static boolean isNew(Continuation call, TaskLoop home) {
    return call.isOwned() && call.loop == home && !call.isDone();
  }

  private void waitForTask(LiveTask<?> task, TaskLoop home) {
    awaited = task;
    if (task.isDone()) {
      home.enqueue(this);
    } else {
      task.addWaiterHere(this);
    }
  }

  /** Enters the ready queue or the timers itself. */
  private void waitAlone(TaskLoop home, CompletionStage<?> wait) {
    if (wait == FusedWait.NEXT_ROUND) {
      begins(YIELDS);
      home.enqueue(this);
    } else {
      begins(SLEEPS);
      home.setTimer(home.wakeTime, this);
    }
  }

  /** Whether this, which was started on no loop, has opened scopes on that of this thread. */
  private boolean opensScopes() {
    TaskLoop here = TaskLoop.here();
    return here != null
        && here.now.running == this
        && here.now.scope instanceof OpenScope innermost
        && innermost != scope;
  }

  /** Saves what encloses the code that is being suspended. */
  private void remember(TaskLoop home) {
    Scope present = home.now.scope;
    if (scope != present && (present != null || !isAdopting())) {
      scope = present;
    }
    if (present instanceof OpenScope && home.now.running == this) {
      Scopes.claim(present, null, this);
    }
  }

  private void awaitOther(CompletionStage<?> stage) {
    if (loop == null) {
      begins(DETACHED);
      doomIfAsked(stage);
    }
    CompletionStage<?> target = stage == this ? Refusals.waitingForItself() : stage;
    Resumption wait = new Resumption(this, target);
    AWAITED.setVolatile(this, wait);
    // Where no loop decides, a request may have come between the last check and here. Who asks sees
    // the wait, or this sees the request, or both: then one of them claims it.
    CancelRequest why = loop == null ? request() : null;
    if (why == null) {
      wait.register();
    } else if (target instanceof LiveTask<?> task) {
      wait.register();
      Cancellation.request(task, why);
    } else if (wait.claim()) {
      Interruption.giveUp(this, wait);
    }
  }

  /** Ends with a value that only one sees, which awaits this and is about to go on. */
  final void handOver(@Nullable Object value) {
    awaited = value;
    handedItOver();
  }

  @Override
  final @Nullable Object handedOver() {
    return isHandedOver() ? awaited : super.handedOver();
  }

  /** The value, if it has ended in one; null if it has failed, or the value is null. */
  final @Nullable Object valueOrNull() {
    if (isHandedOver()) {
      return awaited;
    }
    return isCompletedExceptionally() ? null : outcome();
  }

  /** The request for which the await is to end in a cancellation, or null. */
  private @Nullable CancelRequest doomIfAsked(CompletionStage<?> stage) {
    CancelRequest why = isAdopting() || Cancellation.isShield(stage) ? null : toCancel();
    if (why != null) {
      doom();
    }
    return why;
  }

  /** Why this call should cancel at its await, or null. */
  private @Nullable CancelRequest toCancel() {
    return Cancellation.of(this, scope);
  }

  /**
   * On resumption: what to read the outcome from. It is forgotten here.
   *
   * @return a stage that is ready
   */
  protected final CompletionStage<?> resumedBy() {
    if (Cancellation.any() || isAwaitSpecial()) {
      return resumedOtherwise();
    }
    Object waited = awaited;
    awaited = null;
    return stage(waited);
  }

  private CompletionStage<?> resumedOtherwise() {
    if (onlyYields() && !Cancellation.any()) {
      awaitEnds();
      return EndedTask.of(null);
    }
    CompletionStage<?> stage = takeAwaited();
    if (loop == null || Cancellation.any()) {
      Running.deliver(stage);
    }
    return stage;
  }

  final CompletionStage<?> takeAwaited() {
    Object waited = awaited;
    awaited = null;
    boolean doomed = isDoomed();
    awaitEnds();
    return doomed ? takeDoomed(stage(waited)) : stage(waited);
  }

  private CompletionStage<?> takeDoomed(CompletionStage<?> stage) {
    boolean failed = stage instanceof AbstractTask<?> task && task.isCompletedExceptionally();
    if (failed && !(stage instanceof LiveTask<?> task && task.keepsPlace())) {
      return stage;
    }
    CancelRequest why = toCancel();
    TaskCancelledException cancelled =
        why == null ? cancelledException() : Cancellation.exception(why);
    if (isAdopting()) {
      Traces.created(cancelled, this); // there is no body to go on
    }
    return EndedTask.substitute(cancelled);
  }

  private static CompletionStage<?> stage(@Nullable Object waited) {
    if (waited instanceof LiveTask<?> task) {
      return task;
    }
    if (waited instanceof Wait wait) {
      return wait.stage();
    }
    return waited instanceof EndedTask<?> outcome ? outcome : EndedTask.of(null);
  }

  // ---- cancelling

  @Override
  final void cancelling(CancelRequest why, Deque<LiveTask<?>> others) {
    Interruption.cancel(this, null, others);
  }

  @Override
  final void cancellingInside(@Nullable Scope cancelled, Deque<LiveTask<?>> others) {
    Interruption.cancel(this, cancelled, others);
  }

  /** What it awaits now; for other threads as well, if it belongs to no loop. */
  final @Nullable Object waitsFor() {
    return AWAITED.getVolatile(this);
  }

  /** It goes on with this outcome instead of that of what it awaits. */
  final void replaceAwaited(@Nullable CompletionStage<?> outcome) {
    awaited = outcome;
  }

  /** Whether it is a timer that has not fired. */
  final boolean isAsleep() {
    return sleeps() && number() != FIRED;
  }

  /** It goes on, after all that is ready. */
  final void goOnLater() {
    if (loop == null) {
      Detached.wakeLast(this);
    } else {
      loop.enqueue(this);
    }
  }

  /** The call that it awaits, if that is a part of the same task. */
  final @Nullable Awaiter awaitedCall() {
    return awaited instanceof Awaiter call && !call.isSpawned() ? call : null;
  }

  // ---- as a timer, if it sleeps

  @Override
  public int number() {
    throw new AssertionError("It never sleeps");
  }

  @Override
  public void number(int number) {
    throw new AssertionError("It never sleeps");
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
}
