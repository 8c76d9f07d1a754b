package dev.fermata.codegen;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What is a {@link SpawnedFrame} and a {@link SleepingFrame} in one. For generated code only. */
public abstract class SpawnedSleepingFrame extends SpawnedFrame {
  private int number;

  /**
   * The frame of a call.
   *
   * @param called the frame of the call that was just made, and is awaited; or null
   */
  protected SpawnedSleepingFrame(@Nullable CompletionStage<?> called) {
    super(called);
  }

  /**
   * The frame of a call that is to be spawned on this thread's loop.
   *
   * @param first calls the body
   * @throws IllegalStateException if no loop runs on this thread
   */
  protected SpawnedSleepingFrame(Starter first) {
    super(first);
  }

  @Override
  public final int number() {
    return number;
  }

  @Override
  public final void number(int number) {
    this.number = number;
  }
}
