package dev.fermata.task;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Waits for a stage that it neither cancels nor looks at. */
abstract class Watch extends Wait {
  private boolean ended;

  Watch(TaskLoop home, CompletionStage<?> stage) {
    super(home, Objects.requireNonNull(stage, "stage"));
  }

  /** The stage has ended; on the loop's thread. */
  abstract void ended();

  /** Begins to wait; false if the stage has ended, then this is not called back. */
  final boolean begin() {
    if (Stages.isDone(stage())) {
      claim();
      ended = true;
    } else {
      register();
    }
    return !ended;
  }

  /** Whether the stage has ended, as far as it can be asked. */
  final boolean hasEnded() {
    return ended || Stages.isDone(stage());
  }

  /** Whether it has ended in a failure, other than by being cancelled. */
  final boolean hasFailed() {
    if (!hasEnded()) {
      return false;
    }
    CompletionStage<?> stage = stage(); // to convert a task is to look at it
    CompletableFuture<?> future =
        stage instanceof CompletableFuture<?> plain ? plain : stage.toCompletableFuture();
    return future.isCompletedExceptionally() && !future.isCancelled();
  }

  @Override
  final void goOn() {
    ended = true;
    ended();
  }

  @Override
  public final boolean looks() {
    return false;
  }

  /** Waits no longer; false if the stage has ended. */
  final boolean stop() {
    if (!claim()) {
      return false;
    }
    abandon();
    return true;
  }

  @Override
  final boolean giveUp() {
    LiveTask<?> waiting = task();
    if (!stop()) {
      return false;
    }
    if (waiting != null) { // also in a shield, where no request has reached it
      Cancellation.request(waiting, CancelRequest.of("What it waits for was given up", waiting));
    }
    return true;
  }

  @Override
  void forget() {}
}
