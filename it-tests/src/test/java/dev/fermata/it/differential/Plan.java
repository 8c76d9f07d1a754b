package dev.fermata.it.differential;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * How the leaf futures of one run become ready: a pure function of the number of the leaf, so that
 * two runs agree.
 *
 * @param name for messages
 * @param leaves what there is to choose from
 * @param seed of the choice
 * @param loop whether a loop runs; without, all goes on where the futures are completed
 * @param cancelAt the number of the leaf at whose await the program is cancelled, or -1
 */
record Plan(String name, List<Leaf> leaves, long seed, boolean loop, int cancelAt) {

  private static final List<Leaf> MIXED =
      List.of(
          Leaf.READY,
          Leaf.READY,
          Leaf.READY,
          Leaf.MINIMAL,
          Leaf.ENDED,
          Leaf.LOOP,
          Leaf.LOOP,
          Leaf.REGISTRATION,
          Leaf.THREAD,
          Leaf.TASK,
          Leaf.SPAWNED);

  static final Plan READY = all(Leaf.READY);

  static Plan all(Leaf leaf) {
    return new Plan(leaf.name(), List.of(leaf), 0, true, -1);
  }

  static Plan mixed(long seed) {
    return new Plan("MIXED", MIXED, seed, true, -1);
  }

  /** On no loop. */
  static Plan detached(long seed) {
    List<Leaf> leaves = List.of(Leaf.READY, Leaf.REGISTRATION, Leaf.THREAD, Leaf.MINIMAL);
    return new Plan("DETACHED", leaves, seed, false, -1);
  }

  /** Cancelled at the await of a leaf. */
  static Plan cancelled(long seed, int leaf) {
    List<Leaf> leaves = List.of(Leaf.READY, Leaf.LOOP, Leaf.REGISTRATION, Leaf.LATE_THREAD);
    return new Plan("CANCELLED at leaf " + leaf, leaves, seed, true, leaf);
  }

  /** Whether programs sleep: on a loop, and if anything at all is to be suspended. */
  boolean sleeps() {
    return loop && this != READY;
  }

  /** Whether the main method is spawned, as the frame that it gets, and not called. */
  boolean spawns() {
    return loop && seed % 2 == 1;
  }

  Leaf leaf(int number) {
    return leaves.size() == 1
        ? leaves.get(0)
        : leaves.get(new Random(seed * 31 + number).nextInt(leaves.size()));
  }

  <T> CompletionStage<T> make(int number, CompletableFuture<T> outcome) {
    return number == cancelAt ? new Leaf.Cancelling<>(seed % 2 == 0) : leaf(number).make(outcome);
  }
}
