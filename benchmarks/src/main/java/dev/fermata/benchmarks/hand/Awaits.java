package dev.fermata.benchmarks.hand;

/** Methods with many awaits, one behind the other. */
final class Awaits {
  private Awaits() {}

  static final class Main extends Frame {
    private final int number;
    private final boolean suspends;
    private final int times;
    private int i;
    private boolean called;
    long sum;

    Main(int number, boolean suspends, int times) {
      this.number = number;
      this.suspends = suspends;
      this.times = times;
    }

    @Override
    public long resume(Loop loop, long value) {
      if (called) {
        sum += value;
        i++;
      }
      called = true;
      while (i < times) {
        long one = AwaitMethods.call(number, loop, i & 127, suspends);
        if (one == Loop.SUSPENDED) {
          return loop.suspend(this);
        }
        sum += one;
        i++;
      }
      return 0;
    }
  }

  /** What is awaited. */
  static long next(Loop loop, long x, boolean suspends) {
    return suspends ? loop.yield(new Next(x)) : (x + 1) & 127;
  }

  private static final class Next extends Frame {
    private final long x;

    Next(long x) {
      this.x = x;
    }

    @Override
    public long resume(Loop loop, long value) {
      return (x + 1) & 127;
    }
  }
}
