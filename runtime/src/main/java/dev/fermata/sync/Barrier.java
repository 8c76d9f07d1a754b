package dev.fermata.sync;

import dev.fermata.Fermata;
import dev.fermata.Task;

/**
 * A point where a fixed number of tasks wait for each other: when the last has arrived, all go on,
 * and the barrier is ready for the next generation.
 *
 * <pre>{@code
 * private final Barrier barrier = new Barrier(3);
 *
 * @Async
 * Task<Void> worker() {
 *   await(prepare());
 *   if (await(barrier.arrive()) == 0) {
 *     System.out.println("all three are ready");
 *   }
 *   await(compute());
 *   return done();
 * }
 * }</pre>
 *
 * <p>Cancelling one that waits takes its arrival back: the others wait on, for one more. Thread,
 * cancelling and errors: see {@linkplain dev.fermata.sync the package}.
 */
public final class Barrier extends LoopBound {
  private final int parties;
  private final WaitQueue<Waiter<Integer>> queue = new WaitQueue<>();
  private long generation;
  private boolean broken;

  /**
   * A barrier.
   *
   * @param parties how many must arrive; 1 or more
   * @throws IllegalArgumentException if {@code parties} is less than 1
   */
  public Barrier(int parties) {
    if (parties < 1) {
      throw new IllegalArgumentException("A barrier for " + parties + " parties");
    }
    this.parties = parties;
  }

  /**
   * Arrives, and waits until all have.
   *
   * @return a task that ends when all have arrived, with a number from 0 to {@code parties - 1}
   *     that no other of this generation gets: 0 is for the one that has waited longest, the last
   *     to arrive gets the highest. It fails with {@link BarrierBrokenException} if the barrier is
   *     broken, or is aborted or reset meanwhile
   * @throws IllegalStateException on another thread than the loop's
   */
  public Task<Integer> arrive() {
    enter();
    Task<Integer> refused = refusal();
    if (refused != null) {
      return refused;
    }
    if (broken) {
      return failed(new BarrierBrokenException("The barrier was aborted"));
    }
    if (queue.size() == parties - 1) {
      trip();
      return Fermata.done(parties - 1);
    }
    Waiter<Integer> waiter = new Waiter<>();
    queue.add(waiter);
    return waiter.promise;
  }

  private void trip() {
    generation++;
    int index = 0;
    for (Waiter<Integer> next = queue.poll(); next != null; next = queue.poll()) {
      next.promise.complete(index++);
    }
  }

  /**
   * Breaks the barrier: those that wait fail with {@link BarrierBrokenException}, and so does
   * whoever arrives, until {@link #reset}. For one that cannot come any more.
   *
   * @throws IllegalStateException on another thread than the loop's
   */
  public void abort() {
    enter();
    broken = true;
    breakUp("The barrier was aborted");
  }

  /**
   * Makes the barrier as new, also a broken one: those that wait fail with {@link
   * BarrierBrokenException}, and a new generation begins.
   *
   * @throws IllegalStateException on another thread than the loop's
   */
  public void reset() {
    enter();
    broken = false;
    generation++;
    breakUp("The barrier was reset");
  }

  private void breakUp(String why) {
    for (Waiter<Integer> next = queue.poll(); next != null; next = queue.poll()) {
      next.promise.completeExceptionally(new BarrierBrokenException(why));
    }
  }

  /**
   * How many must arrive.
   *
   * @return their number
   */
  public int parties() {
    return parties;
  }

  /**
   * How many have arrived and wait for the others.
   *
   * @return their number
   */
  public int waiting() {
    return queue.size();
  }

  /**
   * Whether it was aborted, and not reset since.
   *
   * @return true if so
   */
  public boolean isBroken() {
    return broken;
  }

  /**
   * How often all have arrived, or the barrier was reset.
   *
   * @return the number of the present generation, from 0
   */
  public long generation() {
    return generation;
  }

  @Override
  public String toString() {
    return "Barrier["
        + (broken ? "broken, " : "")
        + "parties: "
        + parties
        + ", waiting: "
        + waiting()
        + "]";
  }
}
