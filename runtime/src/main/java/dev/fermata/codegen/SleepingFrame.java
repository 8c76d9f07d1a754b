package dev.fermata.codegen;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Superclass of the frames of methods with an {@code await(sleep(...))}: they are what the timer of
 * the loop wakes, without a task in between. For generated code only.
 */
public abstract class SleepingFrame extends Frame {
  private int number;

  /**
   * The frame of a call.
   *
   * @param called the frame of the call that was just made, and is awaited; or null
   */
  protected SleepingFrame(@Nullable CompletionStage<?> called) {
    super(called);
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
