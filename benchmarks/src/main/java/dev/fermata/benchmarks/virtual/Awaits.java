package dev.fermata.benchmarks.virtual;

/** Methods with many calls that may give up the thread, one behind the other. */
final class Awaits {
  private Awaits() {}

  static long repeat(int number, boolean suspends, int times) {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      sum += AwaitMethods.call(number, i & 127, suspends);
    }
    return sum;
  }

  static int next(int x, boolean suspends) {
    if (suspends) {
      Thread.yield();
    }
    return (x + 1) & 127;
  }
}
