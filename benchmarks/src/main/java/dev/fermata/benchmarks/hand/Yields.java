package dev.fermata.benchmarks.hand;

/** A task that lets others go first, again and again. */
final class Yields extends Frame {
  private final int times;
  private int i;
  long back;

  Yields(int times) {
    this.times = times;
  }

  long start(Loop loop) {
    return i < times ? loop.yield(this) : 0;
  }

  @Override
  public long resume(Loop loop, long value) {
    back++;
    i++;
    return start(loop);
  }
}
