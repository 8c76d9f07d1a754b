package dev.fermata.task;

import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A task that is under way. One that belongs to a loop is touched only on that loop's thread, with
 * plain reads and writes; other threads send. One that belongs to no loop is touched by any thread,
 * with atomic operations.
 */
public abstract class LiveTask<T extends @Nullable Object> extends AbstractTask<T> {
  private static final VarHandle REQUEST;
  static final VarHandle WAITERS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      REQUEST = lookup.findVarHandle(LiveTask.class, "request", Object.class);
      WAITERS = lookup.findVarHandle(LiveTask.class, "waiters", Waiter.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What {@link #request} is when a task of no loop has ended. */
  private static final CancelRequest ENDED = new CancelRequest("ended", null, null);

  /** The loop this belongs to, or null. */
  final @Nullable TaskLoop loop;

  /**
   * Unfinished: set, once, to the {@link CancelRequest} when it is asked to cancel. Failed, on a
   * loop: perhaps an {@link UnseenFailure}.
   */
  private @Nullable Object request;

  /** The newest waiter; {@link Waiters#CLOSED} when a task of no loop has ended. */
  @Nullable Waiter waiters;

  /** Whether somebody looks at the outcome, or will; also written by other threads. */
  private volatile boolean looked;

  LiveTask(@Nullable TaskLoop loop) {
    this.loop = loop;
  }

  // ---- what differs

  /**
   * Acts on a request to cancel; puts the tasks that it is to be handed on to before the others.
   */
  abstract void cancelling(CancelRequest request, Deque<LiveTask<?>> others);

  /** The same for a scope in which it waits, one of its own; null if all of it is to cancel. */
  void cancellingInside(@Nullable Scope cancelled, Deque<LiveTask<?>> others) {}

  /** Whether cancelling goes no further inwards, and to await it throws nothing of its own. */
  boolean shields() {
    return false;
  }

  /** Whether its waiters enter the ready queue when it ends, and do not go on in the same step. */
  protected boolean wakesLater() {
    return false;
  }

  /** Called when it ends, before anybody knows. */
  protected void ending() {}

  /** Called on the loop's thread before the first waiter comes. */
  void awaited() {}

  /** Called on the loop's thread when the last waiter has left, and it has not ended. */
  void deserted() {}

  /**
   * Called on the loop's thread when it has ended, before those that wait for it go on.
   *
   * @param failure what it ended in; null if in a value
   * @param asked whether it had been asked to cancel
   */
  void ended(@Nullable Throwable failure, boolean asked) {}

  /** What it ends in when its body has ended with an exception. */
  Throwable outcome(Throwable thrown) {
    return thrown;
  }

  /** Where it waits, in the source of the user, if it is a call of the user. */
  @Nullable StackTraceElement position() {
    return null;
  }

  /** What a stack trace shows between this and who waits for it, if it is no plain call. */
  @Nullable StackTraceElement boundary() {
    return null;
  }

  /** Whether it ends at once when it is cancelled, as it runs no code of the user. */
  boolean isLeaf() {
    return false;
  }

  /** Whether it is in the ready queue and ends in its place there, also if it is cancelled. */
  boolean keepsPlace() {
    return false;
  }

  /** A leaf: takes the right to end it by a cancellation; false if it ends by itself just now. */
  boolean leave() {
    return true;
  }

  // ---- being asked to cancel

  /** The request to cancel it, or null. */
  final @Nullable CancelRequest request() {
    return REQUEST.getVolatile(this) instanceof CancelRequest why && why != ENDED ? why : null;
  }

  /** Marks it as asked to cancel; false if it was before, or has ended. */
  final boolean ask(CancelRequest why) {
    Cancellation.began();
    if (REQUEST.compareAndSet(this, null, why)) {
      return true;
    }
    Cancellation.ended();
    return false;
  }

  /** Takes the request away, as the task ends. */
  final @Nullable CancelRequest endRequest() {
    Object asked;
    if (loop == null) {
      asked = REQUEST.getAndSet(this, ENDED);
    } else {
      asked = request;
      if (asked == null) {
        return null;
      }
      request = null;
    }
    if (!(asked instanceof CancelRequest why) || why == ENDED) {
      return null;
    }
    Cancellation.ended();
    return why;
  }

  // ---- waiting for it

  /** Adds a waiter, the fast way: on the loop's thread, and the task is unfinished. */
  final void addWaiterHere(Waiter waiter) {
    Waiter newest = waiters;
    if (newest == null) {
      awaited();
    }
    waiter.link(newest);
    waiters = waiter;
  }

  /** The call of the same loop, or of none, that was the first to wait for it. */
  @Nullable LiveTask<?> firstCaller() {
    return Waiters.firstCaller(this);
  }

  // ---- ending it

  /** Ends it with a value. */
  @SuppressWarnings("unchecked") // who made the body knows its type
  final void succeed(@Nullable Object value) {
    CancelRequest asked = endRequest();
    ending();
    TaskLoop home = loop;
    if (home == null) {
      if (endWithValue((T) value)) {
        Detached.wake((Waiter) WAITERS.getAndSet(this, Waiters.CLOSED));
      }
      return;
    }
    Waiter newest = waiters;
    waiters = null;
    endWithValue((T) value);
    ended(null, asked != null);
    home.step().wake(newest, wakesLater());
  }

  /** Ends it with a failure. */
  final void fail(Throwable thrown) {
    CancelRequest asked = endRequest();
    ending();
    Throwable own = outcome(thrown);
    Throwable failure = asked == null ? own : Timeout.outcome(this, own, asked);
    TaskLoop home = loop;
    if (home == null) {
      if (endWithFailure(failure)) {
        Detached.wake((Waiter) WAITERS.getAndSet(this, Waiters.CLOSED));
      }
      return;
    }
    Waiter newest = waiters;
    waiters = null;
    boolean expected =
        failure.getSuppressed().length == 0
            && (failure instanceof TaskCancelledException
                || (asked != null && failure instanceof CancellationException));
    boolean error = failure instanceof VirtualMachineError;
    if (!error && !expected && !looked && !Waiters.areLooking(this, newest)) {
      request = home.failures().failed(this, failure, origin());
    }
    endWithFailure(failure);
    if (error) {
      home.reportError(failure, this); // the handler may do anything with the task
    }
    if (looked) {
      look(); // another thread began to look just now
    }
    ended(failure, asked != null);
    home.step().wake(newest, wakesLater());
  }

  /** How it was made, and at which line, if that is known. */
  @Nullable String origin() {
    return null;
  }

  @Override
  final void look() {
    looked = true;
    CalledTasks.lookedAt(this);
    // Who fails the task writes the record and then reads "looked": one of the two sees the other.
    if (REQUEST.getVolatile(this) instanceof UnseenFailure record) {
      record.seen();
      REQUEST.compareAndSet(this, record, null);
    }
  }

  // ---- cancelling it

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return cancel("Task.cancel was called");
  }

  @Override
  public final boolean cancel(String reason) {
    Objects.requireNonNull(reason, "reason");
    if (isDone()) {
      return false;
    }
    CalledTasks.lookedAt(this);
    cancel(CancelRequest.of(reason));
    return true;
  }

  /** Acts on a call of {@link #cancel(String)}, from any thread. */
  void cancel(CancelRequest why) {
    Cancellation.request(this, why);
  }

  @Override
  public Task<T> orTimeout(long timeout, TimeUnit unit) {
    if (!isDone()) {
      Timeout.set(this, Duration.ofNanos(unit.toNanos(timeout))); // at most 292 years
    }
    return this;
  }

  // ---- the rest of CompletableFuture

  @Override
  void checkBlocking(String method) {
    if (isDone()) {
      return;
    }
    if (loop == null) {
      Detached.drainHere();
    } else if (loop.inThread()) {
      throw new IllegalStateException(
          method
              + "() of an unfinished task on the thread of its own event loop would wait for ever:"
              + " write await(task) in an @Async method");
    }
  }

  @Override
  public Executor defaultExecutor() {
    return loop == null ? super.defaultExecutor() : loop;
  }

  /** What its own operations end in when it was asked to cancel. */
  final TaskCancelledException cancelledException() {
    CancelRequest why = request();
    return Cancellation.exception(
        why == null ? new CancelRequest("The task was cancelled", null, null) : why);
  }
}
