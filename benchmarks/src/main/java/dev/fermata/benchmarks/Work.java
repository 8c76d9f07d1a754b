package dev.fermata.benchmarks;

/** A workload of one contender, ready to run any number of times on the thread that prepared it. */
@FunctionalInterface
public interface Work {

  /**
   * Does it all, from the first call to the last result.
   *
   * @return a checksum of all values that were computed: the same for each contender
   * @throws Exception if something in it fails, which nothing in it does on purpose
   */
  long run() throws Exception;
}
