package dev.fermata.benchmarks.hand;

/** One method of the large program. */
@FunctionalInterface
public interface HandStep {

  /**
   * Awaits something, calls another step, and computes.
   *
   * @param loop the loop it runs on
   * @param depth how many calls may follow
   * @param x a number
   * @return a number from 0 to 127, or {@link Loop#SUSPENDED}
   */
  long call(Loop loop, int depth, int x);
}
