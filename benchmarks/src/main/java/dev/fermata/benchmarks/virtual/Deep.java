package dev.fermata.benchmarks.virtual;

/** Calls of which the innermost gives up its thread. */
final class Deep {
  private Deep() {}

  static long chains(int depth, int times) {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      sum += call(depth, i & 15);
    }
    return sum;
  }

  static int call(int depth, int seed) {
    if (depth == 1) {
      Thread.yield();
      return seed;
    }
    return call(depth - 1, seed) + 1;
  }
}
