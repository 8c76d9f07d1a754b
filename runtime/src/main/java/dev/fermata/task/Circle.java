package dev.fermata.task;

import org.jspecify.annotations.Nullable;

/**
 * Notices that a walk along a chain of tasks goes in a circle (Brent's algorithm): tasks that await
 * each other never end, but what walks along them must.
 */
final class Circle {
  private @Nullable LiveTask<?> mark;
  private int steps;
  private int limit = 1;

  /** Whether the walk has been at this task before; sooner or later true in any circle. */
  boolean isClosedBy(LiveTask<?> next) {
    if (next == mark) {
      return true;
    }
    if (++steps == limit) {
      mark = next;
      steps = 0;
      limit *= 2;
    }
    return false;
  }
}
