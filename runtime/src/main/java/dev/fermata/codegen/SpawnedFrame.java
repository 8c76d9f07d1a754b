package dev.fermata.codegen;

import dev.fermata.Task;
import dev.fermata.task.Continuation;
import dev.fermata.task.TaskLoop;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Superclass of the frames of methods that are spawned somewhere in their class, as in {@code
 * spawn(() -> method(x))}: there the frame is the spawned task from the start, and not a second
 * object that this waits for. For generated code only.
 */
public abstract class SpawnedFrame extends Frame {
  private @Nullable Continuation earlier;

  /** If it was called, and so is in no list, this. */
  private @Nullable Continuation later;

  /**
   * The frame of a call.
   *
   * @param called the frame of the call that was just made, and is awaited; or null
   */
  protected SpawnedFrame(@Nullable CompletionStage<?> called) {
    super(called);
    later = this;
  }

  /**
   * The frame of a call that is to be spawned on this thread's loop.
   *
   * @param first calls the body
   * @throws IllegalStateException if no loop runs on this thread
   */
  protected SpawnedFrame(Starter first) {
    super(TaskLoop.require("spawn"), first);
    state = NOT_SUSPENDED;
  }

  /**
   * Schedules the first step.
   *
   * @return this
   * @throws java.util.concurrent.RejectedExecutionException if the loop is closed
   */
  public final Task<?> spawn() {
    schedule();
    return this;
  }

  /**
   * Runs the first step.
   *
   * @return what the body returned
   * @throws Throwable what the user's code threw
   */
  public final @Nullable Object first() throws Throwable {
    return ((Starter) begin()).start(this);
  }

  @Override
  protected final boolean isSpawned() {
    return later != this;
  }

  @Override
  protected final boolean wakesLater() {
    return isSpawned();
  }

  @Override
  protected final void ending() {
    if (isSpawned()) {
      leaveLoop();
    } else {
      super.ending();
    }
  }

  @Override
  protected final @Nullable Continuation earlier() {
    return earlier;
  }

  @Override
  protected final @Nullable Continuation later() {
    return isSpawned() ? later : null;
  }

  @Override
  protected final void earlier(@Nullable Continuation task) {
    earlier = task;
  }

  @Override
  protected final void later(@Nullable Continuation task) {
    later = task;
  }
}
