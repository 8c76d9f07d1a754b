package dev.fermata.benchmarks.program;

/** One method of the large program, as a method that blocks. */
@FunctionalInterface
public interface BlockingStep {

  /**
   * Waits for something, calls another step, and computes.
   *
   * @param depth how many calls may follow
   * @param x a number
   * @return a number from 0 to 127
   */
  int call(int depth, int x);
}
