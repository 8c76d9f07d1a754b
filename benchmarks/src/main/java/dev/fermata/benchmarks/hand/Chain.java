package dev.fermata.benchmarks.hand;

/** Calls that could suspend, and do not. */
final class Chain {
  private Chain() {}

  /** The caller of all: a frame from the start, as it is a task. */
  static final class Main extends Frame {
    private final int depth;
    private final int times;
    private int i;
    long sum;

    Main(int depth, int times) {
      this.depth = depth;
      this.times = times;
    }

    @Override
    public long resume(Loop loop, long value) {
      long total = sum;
      for (int k = i; k < times; k++) {
        long one = call(loop, depth, k & 15);
        if (one == Loop.SUSPENDED) {
          i = k;
          sum = total;
          return loop.suspend(this);
        }
        total += one;
      }
      sum = total;
      return 0;
    }
  }

  static long call(Loop loop, int depth, int seed) {
    if (depth == 1) {
      return seed;
    }
    long value = call(loop, depth - 1, seed);
    if (value == Loop.SUSPENDED) {
      return loop.suspend(new Call());
    }
    return value + 1;
  }

  private static final class Call extends Frame {
    @Override
    public long resume(Loop loop, long value) {
      return value + 1;
    }
  }
}
