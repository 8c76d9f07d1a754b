package dev.fermata.task;

import dev.fermata.CancelScope;
import dev.fermata.TaskCancelledException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Cancellation, level-triggered: once a task is asked, every await inside it throws. A request goes
 * down the chain of what is awaited, each task on its own loop's thread.
 */
public final class Cancellation {
  /** How many tasks are asked and have not ended: while none is, an await need not look further. */
  private static final AtomicInteger PENDING = new AtomicInteger();

  private Cancellation() {}

  /** Whether any task at all is being cancelled; as cheap as a plain read. */
  static boolean any() {
    return PENDING.getOpaque() != 0;
  }

  /** How many there are, for tests: none when all that was asked has ended. */
  static int count() {
    return PENDING.get();
  }

  static void began() {
    PENDING.incrementAndGet();
  }

  static void ended() {
    PENDING.decrementAndGet();
  }

  /** Asks a task, and what it awaits in turn; from any thread. */
  static void request(LiveTask<?> first, CancelRequest why) {
    Deque<LiveTask<?>> others = new ArrayDeque<>(4); // and no recursion, however deep they nest
    others.push(first);
    requestAll(others, why);
  }

  /** Asks what a call awaits in a scope of its own. */
  static void requestInside(LiveTask<?> call, Scope cancelled, CancelRequest why) {
    Deque<LiveTask<?>> others = new ArrayDeque<>(4);
    call.cancellingInside(cancelled, others);
    requestAll(others, why);
  }

  /** Asks these, and what they await in turn. */
  static void requestAll(Deque<LiveTask<?>> asked, CancelRequest why) {
    for (LiveTask<?> task = asked.poll(); task != null; task = asked.poll()) {
      TaskLoop home = task.loop;
      if (home != null && !home.inThread()) {
        LiveTask<?> there = task;
        home.send(() -> request(there, why));
      } else if (!task.isDone() && task.ask(why)) {
        task.cancelling(why, asked);
      }
    }
  }

  /** Throws, as an await would, if the code running on this thread is being cancelled. */
  public static void check() {
    CancelRequest why = any() ? inside() : null;
    if (why != null) {
      throw exception(why);
    }
  }

  /** The request that the code running on this thread is under, or null. */
  static @Nullable CancelRequest inside() {
    TaskLoop loop = TaskLoop.here();
    if (loop != null) {
      return of(loop.now.running, loop.now.scope);
    }
    Detached detached = Detached.here();
    return detached == null ? null : of(detached.running, null);
  }

  /**
   * The outermost request that code is under, so that what it throws leaves all that is cancelled.
   *
   * @param running the call that was resumed, or is suspended
   * @param innermost the scope of the code
   */
  static @Nullable CancelRequest of(@Nullable LiveTask<?> running, @Nullable Scope innermost) {
    CancelRequest why = null;
    boolean inside = true; // in scopes of that call, and of those on the stack that it called
    for (Scope each = innermost; each != null; each = each.outer()) {
      if (inside && isAround(each, running)) {
        inside = false;
        why = outer(why, running);
      }
      why = each.asked() == null ? why : each.asked();
      if (each.isShield()) {
        return why;
      }
    }
    return inside ? outer(why, running) : why;
  }

  /** Whether a scope is one of another call than that which runs, or those on the stack above. */
  private static boolean isAround(Scope scope, @Nullable LiveTask<?> running) {
    LiveTask<?> call = scope.call();
    return call != null
        && call != running
        && !(call instanceof ScopedCall scoped && scoped.isBeginning());
  }

  private static @Nullable CancelRequest outer(
      @Nullable CancelRequest why, @Nullable LiveTask<?> running) {
    CancelRequest request = running == null ? null : running.request();
    return request == null ? why : request;
  }

  /** The request to cancel the call itself that runs here, if no shield in it keeps that away. */
  static @Nullable CancelRequest ofRunning() {
    LiveTask<?> running = Running.here();
    CancelRequest why = running == null ? null : running.request();
    if (why == null) {
      return null;
    }
    for (Scope each = Scopes.here(); each != null; each = each.outer()) {
      if (isAround(each, running)) {
        break;
      }
      if (each.isShield()) {
        return null;
      }
    }
    return why;
  }

  /** Whether it is awaited as code in a shield is run, whatever is cancelled around it. */
  static boolean isShield(CompletionStage<?> stage) {
    return stage instanceof LiveTask<?> task && task.shields();
  }

  /**
   * Whether an await inside a cancelled task need not suspend. What is awaited is cancelled; only a
   * task of ours is waited for, until it has unwound.
   */
  static boolean isReady(CompletionStage<?> stage) {
    Running.deliver(null); // a new await begins
    if (Stages.isDone(stage)) {
      return true;
    }
    CancelRequest why = inside();
    if (why == null || isShield(stage)) {
      return false;
    }
    if (stage instanceof LiveTask<?> task) {
      request(task, why);
      return task.isDone();
    }
    cancelStage(stage);
    return true;
  }

  /** What an await inside a cancelled task throws, or null if it may have its outcome. */
  static @Nullable Throwable atAwait(CompletionStage<?> stage) {
    TaskLoop loop = TaskLoop.here();
    Detached detached = loop == null ? Detached.here() : null;
    if (loop != null && loop.now.delivered == stage) {
      loop.now.delivered = null;
      return null;
    }
    if (detached != null && detached.delivered == stage) {
      detached.delivered = null;
      return null;
    }
    CancelRequest why = inside();
    if (why == null || isShield(stage)) {
      return null;
    }
    if (stage instanceof AbstractTask<?> task && task.isCompletedExceptionally()) {
      return task.failure();
    }
    return exception(why);
  }

  static TaskCancelledException exception(CancelRequest why) {
    CancelScope scope = why.source() instanceof CancelScope source ? source : null;
    return new TaskCancelledException(why.reason(), why.origin(), scope);
  }

  /** Cancels what is not a task of ours. Many stages cannot be cancelled: that is no error. */
  static void cancelStage(CompletionStage<?> stage) {
    if (stage instanceof Future<?> future) {
      try {
        future.cancel(true);
      } catch (UnsupportedOperationException e) {
        // A minimal stage. It goes on without us.
      } catch (Throwable t) {
        TaskLoop loop = TaskLoop.here();
        if (loop != null) {
          loop.report("Cancelling an awaited future failed", t, null);
        } else {
          Exceptions.uncaught(t);
        }
      }
    }
  }
}
