package dev.fermata.benchmarks.hand;

import org.jspecify.annotations.Nullable;

/** What a call keeps while it is suspended: one object for all suspensions of the call. */
public abstract class Frame {
  @Nullable Frame caller;

  /** For those that extend it. */
  protected Frame() {}

  /**
   * Goes on behind the await.
   *
   * @param loop the loop it runs on
   * @param value of what was awaited
   * @return the value of the call, or {@link Loop#SUSPENDED}
   */
  public abstract long resume(Loop loop, long value);

  /** The same with what the awaited call has thrown. None of these methods catches anything. */
  long fail(Loop loop, Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }
}
