package dev.fermata.task;

import dev.fermata.TaskCancelledException;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A task that has no body: whoever holds it ends it, on its loop's thread. As long as it is awaited
 * its loop keeps it, so that what awaits it is neither collected nor forgotten at closing.
 */
public abstract class PromisedTask<T extends @Nullable Object> extends LiveTask<T>
    implements Roster.Member {
  private int place = -1;

  /** A Runnable; or if it decides when this ends, a Consumer of the exception. */
  private @Nullable Object onCancel;

  /** Whether the action decides when it ends. */
  private boolean deferring;

  /** A promise of the loop that runs on this thread. */
  protected PromisedTask(String what) {
    super(TaskLoop.require(what));
  }

  private TaskLoop home() {
    return Objects.requireNonNull(loop);
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
    deferring = false;
  }

  /** The same, but the action ends it, now or later. */
  protected final void setOnCancelRequest(Consumer<? super TaskCancelledException> action) {
    mayEnd("onCancelRequest");
    onCancel = action;
    deferring = true;
  }

  private boolean mayEnd(String method) {
    if (!home().inThread() && home().isRunning()) {
      throw new IllegalStateException(
          method
              + "() from another thread than the loop's: use callSoonThreadsafe(), or await a plain"
              + " CompletableFuture, which any thread may complete");
    }
    return !isDone();
  }

  @Override
  protected final boolean wakesLater() {
    return true; // who completes it goes on first
  }

  @Override
  final boolean isLeaf() {
    return !deferring;
  }

  @Override
  final void awaited() {
    home().promised().add(this);
  }

  @Override
  final void deserted() {
    home().promised().remove(this);
  }

  @Override
  protected final void ending() {
    onCancel = null;
    deserted();
  }

  @Override
  final void cancelling(CancelRequest why, Deque<LiveTask<?>> others) {
    Object action = onCancel;
    TaskCancelledException cancelled = Cancellation.exception(why);
    boolean ends = !deferring;
    if (action != null) {
      try {
        act(action, cancelled);
      } catch (Throwable t) {
        home().report("The onCancel action of a promise failed", t, this);
        ends = true;
      }
    }
    if (ends && !isDone()) {
      fail(cancelled);
    }
  }

  @SuppressWarnings("unchecked") // set by setOnCancelRequest
  private void act(Object action, TaskCancelledException cancelled) {
    if (deferring) {
      ((Consumer<? super TaskCancelledException>) action).accept(cancelled);
    } else {
      ((Runnable) action).run();
    }
  }

  // ---- in the roster of its loop

  @Override
  public final int place() {
    return place;
  }

  @Override
  public final void place(int place) {
    this.place = place;
  }
}
