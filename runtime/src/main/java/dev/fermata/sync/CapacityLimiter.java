package dev.fermata.sync;

import dev.fermata.Fermata;
import dev.fermata.Promise;
import dev.fermata.Task;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A number of tokens that are lent, at most one to each borrower: it bounds how many tasks use a
 * resource, knows which ones, and can be widened and narrowed while it is in use. A borrower is a
 * task, or any other object by {@code equals}. It is fair: whoever asks first gets a token first,
 * and a token that comes back goes directly to the first that waits.
 *
 * <pre>{@code
 * private final CapacityLimiter limiter = new CapacityLimiter(4);
 *
 * @Async
 * Task<byte[]> compress(byte[] data) {
 *   try (Hold token = await(limiter.acquire())) {
 *     return done(await(toThread(() -> deflate(data))));
 *   }
 * }
 * }</pre>
 *
 * <p>That a borrower has one token at most keeps it from waiting for itself. Calls that run beside
 * each other inside one task are one borrower: spawn them, or let each borrow on behalf of an
 * object of its own, or use a {@link Semaphore}.
 *
 * <p>Thread, cancelling and errors: see {@linkplain dev.fermata.sync the package}.
 */
public final class CapacityLimiter extends LoopBound {
  private final Set<Object> borrowers = new LinkedHashSet<>();
  private final Set<Object> asking = new LinkedHashSet<>();
  private final WaitQueue<Borrowing> queue = new WaitQueue<>();
  private int total;

  /**
   * A limiter.
   *
   * @param totalTokens how many tokens there are; 0 or more
   * @throws IllegalArgumentException if {@code totalTokens} is negative
   */
  public CapacityLimiter(int totalTokens) {
    total = checkTotal(totalTokens);
  }

  private static int checkTotal(int totalTokens) {
    if (totalTokens < 0) {
      throw new IllegalArgumentException("A negative number of tokens: " + totalTokens);
    }
    return totalTokens;
  }

  /**
   * Waits until there is a token and borrows it for the present task. Cancelling leaves the queue;
   * whoever was lent a token before keeps it.
   *
   * @return a task that ends when the token is borrowed, with what to return it by
   * @throws IllegalStateException if the present task has a token or already waits for one; outside
   *     of any task; on another thread than the loop's
   */
  public Task<Hold> acquire() {
    enter();
    return acquireOnBehalfOf(Fermata.currentTask());
  }

  /**
   * Waits until there is a token and lends it to a borrower. Cancelling leaves the queue; a token
   * that was lent before stays so.
   *
   * @param borrower for whom: any object, compared by {@code equals}
   * @return a task that ends when the token is lent, with what to return it by
   * @throws IllegalStateException if the borrower has a token or already waits for one; on another
   *     thread than the loop's
   */
  public Task<Hold> acquireOnBehalfOf(Object borrower) {
    enter();
    checkNew(borrower);
    Task<Hold> refused = refusal();
    if (refused != null) {
      return refused;
    }
    if (borrowers.size() < total) { // then nobody waits
      borrowers.add(borrower);
      return Fermata.done(new Token(this, borrower));
    }
    Borrowing waiter = new Borrowing(borrower);
    asking.add(borrower);
    queue.add(waiter);
    return waiter.promise;
  }

  private void checkNew(Object borrower) {
    boolean has = borrowers.contains(Objects.requireNonNull(borrower, "borrower"));
    if (has || asking.contains(borrower)) {
      throw new IllegalStateException(
          borrower
              + (has ? " already has" : " already waits for")
              + " a token of this limiter. If these are two calls that run beside each other in one"
              + " task, spawn them or use acquireOnBehalfOf(an object for each)");
    }
  }

  /**
   * Borrows a token for the present task if there is one. Never waits.
   *
   * @return whether it was borrowed; {@link #release} it then
   * @throws IllegalStateException if the present task has one already; outside of any task; on
   *     another thread than the loop's
   */
  public boolean tryAcquire() {
    enter();
    return tryAcquireOnBehalfOf(Fermata.currentTask());
  }

  /**
   * Lends a token to a borrower if there is one. Never waits.
   *
   * @param borrower for whom: any object, compared by {@code equals}
   * @return whether it was lent; {@link #releaseOnBehalfOf release} it then
   * @throws IllegalStateException if the borrower has one already; on another thread than the
   *     loop's
   */
  public boolean tryAcquireOnBehalfOf(Object borrower) {
    enter();
    checkNew(borrower);
    return borrowers.size() < total && borrowers.add(borrower);
  }

  /**
   * Returns the token of the present task. Never suspends.
   *
   * @throws IllegalStateException if it has none; outside of any task; on another thread than the
   *     loop's
   */
  public void release() {
    enter();
    releaseOnBehalfOf(Fermata.currentTask());
  }

  /**
   * Returns the token of a borrower, from any task. Never suspends.
   *
   * @param borrower whose token
   * @throws IllegalStateException if it has none; on another thread than the loop's
   */
  public void releaseOnBehalfOf(Object borrower) {
    enter();
    if (!borrowers.remove(Objects.requireNonNull(borrower, "borrower"))) {
      throw new IllegalStateException(borrower + " has no token of this limiter to return");
    }
    lend();
  }

  private void lend() {
    while (borrowers.size() < total) {
      Borrowing next = queue.poll();
      if (next == null) {
        return;
      }
      asking.remove(next.borrower);
      borrowers.add(next.borrower);
      next.promise.complete(new Token(this, next.borrower));
    }
  }

  /**
   * How many tokens there are, lent or not.
   *
   * @return their number
   */
  public int totalTokens() {
    return total;
  }

  /**
   * Sets how many tokens there are. If there are more than before, those that wait get them; if
   * fewer, nothing is taken away, but no token is lent until enough have come back.
   *
   * @param totalTokens how many; 0 or more
   * @throws IllegalArgumentException if {@code totalTokens} is negative
   * @throws IllegalStateException on another thread than the loop's
   */
  public void totalTokens(int totalTokens) {
    enter();
    total = checkTotal(totalTokens);
    lend();
  }

  /**
   * How many tokens are lent.
   *
   * @return their number; more than {@link #totalTokens} after that was lowered
   */
  public int borrowedTokens() {
    return borrowers.size();
  }

  /**
   * How many tokens can be lent at once.
   *
   * @return their number, never negative
   */
  public int availableTokens() {
    return Math.max(0, total - borrowers.size());
  }

  /**
   * What the limiter is doing.
   *
   * @return a snapshot
   */
  public Statistics statistics() {
    return new Statistics(total, List.copyOf(borrowers), List.copyOf(asking));
  }

  @Override
  public String toString() {
    return "CapacityLimiter["
        + borrowers.size()
        + " of "
        + total
        + " borrowed, waiting: "
        + queue.size()
        + "]";
  }

  /**
   * What a limiter was doing at one moment.
   *
   * @param totalTokens how many tokens there were, lent or not
   * @param borrowers who had one, in the order in which they got it
   * @param waiting who waited for one, in order
   */
  public record Statistics(int totalTokens, List<Object> borrowers, List<Object> waiting) {}

  private record Token(CapacityLimiter limiter, Object borrower) implements Hold {
    @Override
    public void close() {
      limiter.releaseOnBehalfOf(borrower);
    }
  }

  private final class Borrowing extends WaitQueue.Node {
    final Promise<Hold> promise = Promise.create();
    final Object borrower;

    Borrowing(Object borrower) {
      this.borrower = borrower;
      promise.onCancel(
          () -> {
            leave();
            asking.remove(borrower);
          });
    }
  }
}
