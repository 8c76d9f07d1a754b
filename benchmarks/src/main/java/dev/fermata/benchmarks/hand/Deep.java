package dev.fermata.benchmarks.hand;

/** Calls of which the innermost suspends. */
final class Deep {
  private Deep() {}

  static final class Main extends Frame {
    private final int depth;
    private final int times;
    private int i;
    long sum;

    Main(int depth, int times) {
      this.depth = depth;
      this.times = times;
    }

    long start(Loop loop) {
      while (i < times) {
        long value = call(loop, depth, i & 15);
        if (value == Loop.SUSPENDED) {
          return loop.suspend(this);
        }
        sum += value;
        i++;
      }
      return 0;
    }

    @Override
    public long resume(Loop loop, long value) {
      sum += value;
      i++;
      return start(loop);
    }
  }

  static long call(Loop loop, int depth, int seed) {
    if (depth == 1) {
      return loop.yield(new Leaf(seed));
    }
    long value = call(loop, depth - 1, seed);
    if (value == Loop.SUSPENDED) {
      return loop.suspend(new Call());
    }
    return value + 1;
  }

  /** Keeps nothing but its caller: after the await nothing else is needed. */
  private static final class Call extends Frame {
    @Override
    public long resume(Loop loop, long value) {
      return value + 1;
    }
  }

  private static final class Leaf extends Frame {
    private final int seed;

    Leaf(int seed) {
      this.seed = seed;
    }

    @Override
    public long resume(Loop loop, long value) {
      return seed;
    }
  }
}
