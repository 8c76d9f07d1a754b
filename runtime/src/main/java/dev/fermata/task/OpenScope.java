package dev.fermata.task;

import dev.fermata.CancelScope;
import dev.fermata.Context;
import dev.fermata.loop.Timer;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A cancel scope. Its fields are for the thread of its loop. */
final class OpenScope extends CancelScope implements Scope {
  private final TaskLoop loop;
  private final @Nullable Scope outer;
  private final @Nullable Scope outermost;
  private final Context context;
  private final boolean shield;
  private @Nullable LiveTask<?> call;
  private @Nullable CancelRequest request;
  private @Nullable Timer timer;
  private long deadline;
  private volatile boolean cancelled;
  private boolean closed;

  /**
   * A scope in the present one.
   *
   * @param call whose part it is, if that is known
   */
  OpenScope(TaskLoop loop, boolean shield, @Nullable LiveTask<?> call) {
    this.loop = loop;
    this.outer = loop.now.scope;
    this.outermost = outer == null ? null : outer.outermost();
    this.context = outer == null ? Context.empty() : outer.context();
    this.shield = shield;
    this.call = call;
  }

  /** Begins: what runs on the loop now is in it. */
  void enter() {
    loop.now.scope = this;
  }

  // ---- as a scope

  @Override
  public @Nullable Scope outer() {
    return outer;
  }

  @Override
  public @Nullable Scope outermost() {
    return outermost; // not asked of the outer one: they nest deeper than a stack
  }

  @Override
  public @Nullable LiveTask<?> call() {
    return call;
  }

  void call(LiveTask<?> known) {
    call = closed ? null : known;
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public @Nullable CancelRequest asked() {
    return request;
  }

  @Override
  public boolean isShield() {
    return shield && !closed;
  }

  boolean isClosed() {
    return closed;
  }

  // ---- cancelling it

  @Override
  public void cancel(String reason) {
    cancel(CancelRequest.of(Objects.requireNonNull(reason, "reason"), this));
  }

  /** Cancels it, from any thread. */
  void cancel(CancelRequest why) {
    if (loop.inThread()) {
      request(why);
    } else {
      loop.send(() -> request(why));
    }
  }

  void request(CancelRequest why) {
    if (closed || request != null) {
      return;
    }
    request = why;
    cancelled = true;
    Cancellation.began();
    dropTimer();
    LiveTask<?> suspended = call;
    if (suspended != null) {
      Cancellation.requestInside(suspended, this, why);
    }
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  // ---- its deadline

  @Override
  public OptionalLong deadline() {
    return timer == null ? OptionalLong.empty() : OptionalLong.of(deadline);
  }

  @Override
  public void setDeadline(long deadline) {
    checkAccess("setDeadline");
    dropTimer();
    if (request != null) {
      return;
    }
    this.deadline = deadline;
    if (isOver()) {
      request(expiry());
    } else {
      timer = loop.setTimer(loop.near(deadline), this::expire);
    }
  }

  @Override
  public void setDeadlineAfter(Duration limit) {
    setDeadline(loop.deadlineAfter(limit));
  }

  /** Sets the first deadline. */
  OpenScope limitedTo(Duration limit) {
    setDeadlineAfter(limit);
    return this;
  }

  @Override
  public void clearDeadline() {
    checkAccess("clearDeadline");
    dropTimer();
  }

  /** The step of a timer; it may be in the ready queue already as the deadline is moved. */
  private void expire() {
    if (timer != null && isOver()) {
      request(expiry());
    }
  }

  private boolean isOver() {
    return deadline - loop.clock().nanoTime() <= 0;
  }

  private CancelRequest expiry() {
    return new CancelRequest("The deadline of a cancel scope has passed", null, this);
  }

  private void dropTimer() {
    Timer set = timer;
    if (set != null) {
      timer = null;
      loop.dropTimer(set);
    }
  }

  private void checkAccess(String method) {
    if (closed) {
      throw new IllegalStateException(method + "() of a cancel scope that is closed");
    }
    if (!loop.inThread()) {
      throw new IllegalStateException(
          method + "() from another thread than the loop's: use EventLoop.callSoonThreadsafe()");
    }
  }

  // ---- closing it

  @Override
  public void close() {
    if (closed) {
      return;
    }
    checkAccess("close");
    Scope inner = loop.now.scope;
    boolean elsewhere = call != null && call != loop.now.running;
    if (elsewhere || !Scopes.isWithin(inner, this)) {
      throw new IllegalStateException(
          "A cancel scope must be closed by the method that opened it: use try-with-resources");
    }
    Scopes.close(inner, outer);
    loop.now.scope = outer;
    if (inner != this) {
      throw new IllegalStateException(
          "A cancel scope was closed before one that was opened inside it: use try-with-resources");
    }
  }

  /** Ends it, whatever is open inside. */
  void end() {
    if (!closed) {
      closed = true;
      call = null; // calls left behind keep this, but need not keep that
      dropTimer();
      if (request != null) {
        request = null;
        Cancellation.ended();
      }
    }
  }
}
