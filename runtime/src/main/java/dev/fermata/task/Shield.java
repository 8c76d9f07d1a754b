package dev.fermata.task;

import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Waits for a stage in the place of others: cancelling ends the waiting, and not the stage. */
public final class Shield extends LiveTask<@Nullable Object> {
  private final Inner inner;

  private Shield(TaskLoop loop, CompletionStage<?> stage) {
    super(loop);
    inner = new Inner(this, loop, stage);
  }

  /** A task that has the outcome of the stage. */
  @SuppressWarnings("unchecked") // it has the value of the stage
  public static <T extends @Nullable Object> Task<T> of(CompletionStage<? extends T> stage) {
    Objects.requireNonNull(stage, "stage");
    Shield shield = new Shield(TaskLoop.require("shield"), stage);
    if (Stages.isDone(stage)) {
      shield.inner.goOn();
    } else {
      shield.inner.register();
    }
    return (Task<T>) (Task<?>) shield;
  }

  private void ended(CompletionStage<?> stage) {
    Object value;
    try {
      value = Stages.outcome(stage);
    } catch (Throwable t) {
      failed(t);
      return;
    }
    if (!isDone()) {
      succeed(value);
    }
  }

  private void failed(Throwable failure) {
    TaskLoop home = loop;
    if (!isDone()) {
      fail(failure);
    } else if (home != null && !(failure instanceof CancellationException)) {
      home.report("A shielded task failed after its await was cancelled", failure, this);
    }
  }

  private void left(TaskCancelledException cancelled) {
    if (!isDone()) {
      if (inner.stage() instanceof LiveTask<?> && inner.claim()) {
        inner.abandon(); // if nobody else looks at its failure, that is reported as any other
      }
      fail(cancelled);
    }
  }

  @Override
  boolean isLeaf() {
    return true;
  }

  @Override
  void cancelling(CancelRequest why, Deque<LiveTask<?>> others) {
    left(Cancellation.exception(why));
  }

  @Override
  StackTraceElement boundary() {
    return Traces.boundary("shield");
  }

  /** Waits for the stage, also after the task has ended: its failure must not be lost. */
  private static final class Inner extends Wait {
    private final Shield shield;

    Inner(Shield shield, TaskLoop home, CompletionStage<?> stage) {
      super(home, stage);
      this.shield = shield;
    }

    @Override
    void goOn() {
      boolean reportsItself = stage() instanceof LiveTask<?>;
      if (!reportsItself || !shield.isDone()) {
        shield.ended(stage());
      }
    }

    @Override
    public boolean looks() {
      return false; // not before it goes on
    }

    @Override
    LiveTask<?> task() {
      return shield;
    }

    @Override
    boolean giveUp() {
      if (!claim()) {
        return false;
      }
      abandon();
      shield.left(shield.cancelledException());
      return true;
    }

    @Override
    void forget() {}
  }
}
