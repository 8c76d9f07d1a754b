package dev.fermata.it.differential;

import java.util.ArrayList;
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
 * @param place where the program runs
 * @param cancelAt the number of the leaf at whose await the program is cancelled, or -1
 */
record Plan(String name, List<Leaf> leaves, long seed, Place place, int cancelAt) {

  /** Where a program runs. */
  enum Place {
    /** On a loop. */
    LOOP,

    /** On none: it goes on where the futures are completed. */
    NO_LOOP,

    /** It is started on none, and then its thread runs a loop, where the futures are completed. */
    GUEST
  }

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

  /** None that is complete before the caller awaits the call, which no trace could know then. */
  private static final List<Leaf> GUEST =
      List.of(
          Leaf.READY,
          Leaf.READY,
          Leaf.MINIMAL,
          Leaf.LOOP,
          Leaf.WAITING,
          Leaf.STEP,
          Leaf.CANCELLED_STEP);

  static final Plan READY = all(Leaf.READY);

  static Plan all(Leaf leaf) {
    return new Plan(leaf.name(), List.of(leaf), 0, Place.LOOP, -1);
  }

  static Plan mixed(long seed) {
    return new Plan("MIXED", MIXED, seed, Place.LOOP, -1);
  }

  /** On no loop. */
  static Plan detached(long seed) {
    List<Leaf> leaves = List.of(Leaf.READY, Leaf.REGISTRATION, Leaf.THREAD, Leaf.MINIMAL);
    return new Plan("DETACHED", leaves, seed, Place.NO_LOOP, -1);
  }

  /** Started on no loop, and then on the thread of one. */
  static Plan guest(long seed) {
    return new Plan("GUEST", GUEST, seed, Place.GUEST, -1);
  }

  /** The same, now and then on another thread. */
  static Plan wandering(long seed) {
    List<Leaf> leaves = new ArrayList<>(GUEST);
    leaves.addAll(List.of(Leaf.REGISTRATION, Leaf.THREAD, Leaf.LATE_THREAD));
    return new Plan("WANDERING", leaves, seed, Place.GUEST, -1);
  }

  /** A guest that is cancelled at the await of a leaf. */
  static Plan cancelledGuest(long seed, int leaf) {
    List<Leaf> leaves = List.of(Leaf.READY, Leaf.LOOP, Leaf.REGISTRATION);
    return new Plan("CANCELLED_GUEST at leaf " + leaf, leaves, seed, Place.GUEST, leaf);
  }

  /** Cancelled at the await of a leaf. */
  static Plan cancelled(long seed, int leaf) {
    List<Leaf> leaves = List.of(Leaf.READY, Leaf.LOOP, Leaf.REGISTRATION, Leaf.LATE_THREAD);
    return new Plan("CANCELLED at leaf " + leaf, leaves, seed, Place.LOOP, leaf);
  }

  /**
   * Whether programs sleep: on a loop, and if anything at all is to be suspended. When a guest is
   * cancelled, a sleep would throw; but where it is not on the loop, it does not sleep.
   */
  boolean sleeps() {
    return place == Place.LOOP ? this != READY : place == Place.GUEST && cancelAt < 0;
  }

  /** Whether the main method is spawned, as the frame that it gets, and not called. */
  boolean spawns() {
    return place == Place.LOOP && seed % 2 == 1;
  }

  /** Whether all goes on where it was started; a guest does not where another thread cancels it. */
  boolean staysOnThread() {
    return place == Place.LOOP
        || place == Place.GUEST && !leaves.contains(Leaf.THREAD) && cancelAt < 0;
  }

  Leaf leaf(int number) {
    return leaves.size() == 1
        ? leaves.get(0)
        : leaves.get(new Random(seed * 31 + number).nextInt(leaves.size()));
  }

  <T> CompletionStage<T> make(int number, CompletableFuture<T> outcome, Script script) {
    return number == cancelAt
        ? new Leaf.Cancelling<>(seed % 2 == 0, script)
        : leaf(number).make(outcome, script);
  }
}
