package dev.fermata.task;

import java.util.Deque;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A task that has no body: whoever holds it ends it, on its loop's thread. */
public abstract class PromisedTask<T extends @Nullable Object> extends LiveTask<T> {
  private final TaskLoop home;
  private @Nullable Runnable onCancel;

  /** A promise of the loop that runs on this thread. */
  protected PromisedTask(String what) {
    this(TaskLoop.require(what));
  }

  private PromisedTask(TaskLoop home) {
    super(home);
    this.home = home;
  }

  @Override
  public final boolean complete(T value) {
    if (!mayEnd("complete")) {
      return false;
    }
    succeed(value);
    return true;
  }

  @Override
  public final boolean completeExceptionally(Throwable failure) {
    if (!mayEnd("completeExceptionally")) {
      return false;
    }
    fail(failure);
    return true;
  }

  /** Sets what runs on the loop's thread when it ends by being cancelled. */
  protected final void setOnCancel(Runnable action) {
    mayEnd("onCancel");
    onCancel = action;
  }

  private boolean mayEnd(String method) {
    if (!home.inThread() && home.isRunning()) {
      throw new IllegalStateException(
          method
              + "() from another thread than the loop's: use callSoonThreadsafe(), or await a plain"
              + " CompletableFuture, which any thread may complete");
    }
    return !isDone();
  }

  @Override
  final boolean wakesLater() {
    return true; // who completes it goes on first
  }

  @Override
  final boolean isLeaf() {
    return true;
  }

  @Override
  final void ending() {
    onCancel = null;
  }

  @Override
  final void cancelling(CancelRequest why, Deque<LiveTask<?>> others) {
    Runnable action = onCancel;
    CancellationException cancelled = Cancellation.exception(why);
    if (action != null) {
      try {
        action.run();
      } catch (Throwable t) {
        home.report("The onCancel action of a promise failed", t, this);
      }
    }
    if (!isDone()) {
      fail(cancelled);
    }
  }
}
