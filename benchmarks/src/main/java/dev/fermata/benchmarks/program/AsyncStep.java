package dev.fermata.benchmarks.program;

import java.util.concurrent.CompletableFuture;

/** One method of the large program. */
@FunctionalInterface
public interface AsyncStep {

  /**
   * Awaits something, calls another step, and computes.
   *
   * @param depth how many calls may follow
   * @param x a number
   * @return a number from 0 to 127
   */
  CompletableFuture<Integer> call(int depth, int x);
}
