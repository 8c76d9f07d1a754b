package dev.fermata.it.harness;

import dev.fermata.Clock;

/** A clock whose time passes only while nothing is ready, and then at once. */
public class JumpingClock implements Clock {
  private long now;

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public long nanosUntil(long deadline) {
    now = Math.max(now, deadline);
    return 0;
  }

  /** The time, in seconds since it was made. */
  public final long seconds() {
    return now / 1_000_000_000;
  }
}
