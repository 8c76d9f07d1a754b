package dev.fermata;

/** A clock whose time passes only while its loop has nothing to do, and then at once. */
final class VirtualClock implements Clock {
  long now;

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public long nanosUntil(long deadline) {
    now = Math.max(now, deadline);
    return 0;
  }

  long seconds() {
    return now / 1_000_000_000;
  }
}
