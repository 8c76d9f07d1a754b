package dev.fermata.codegen;

import dev.fermata.Task;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Superclass of the frames of methods that are spawned somewhere in their class, as in {@code
 * spawn(() -> method(x))}: there the frame is the spawned task from the start, and not a second
 * object that this waits for. For generated code only.
 */
public abstract class SpawnedFrame extends Frame {
  private int place;

  /**
   * The frame of a call.
   *
   * @param called the frame of the call that was just made, and is awaited; or null
   */
  protected SpawnedFrame(@Nullable CompletionStage<?> called) {
    super(called);
    place = CALLED;
  }

  /**
   * The frame of a call that is to be spawned on this thread's loop.
   *
   * @param first calls the body
   * @throws IllegalStateException if no loop runs on this thread
   */
  protected SpawnedFrame(Starter first) {
    super(first);
    place = -1;
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
  protected final boolean wakesLater() {
    return place != CALLED;
  }

  @Override
  protected final void ending() {
    if (place == CALLED) {
      super.ending();
    } else {
      leaveRoster();
    }
  }

  @Override
  public final int place() {
    return place;
  }

  @Override
  public final void place(int place) {
    this.place = place;
  }
}
