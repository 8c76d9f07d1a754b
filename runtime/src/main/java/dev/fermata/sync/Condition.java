package dev.fermata.sync;

import dev.fermata.Fermata;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets tasks wait, while they hold a {@link Lock}, until another task has changed what the lock
 * guards. Waiting gives the lock away; when the task goes on it has the lock again.
 *
 * <pre>{@code
 * private final Lock lock = new Lock();
 * private final Condition changed = new Condition(lock);
 *
 * @Async
 * Task<Void> withdraw(int amount) {
 *   try (Hold held = await(lock.acquire())) {
 *     await(changed.waitUntil(() -> balance >= amount));
 *     balance -= amount;
 *   }
 *   return done();
 * }
 *
 * @Async
 * Task<Void> deposit(int amount) {
 *   try (Hold held = await(lock.acquire())) {
 *     balance += amount;
 *     changed.signalAll();
 *   }
 *   return done();
 * }
 * }</pre>
 *
 * <p>The lock is taken again <em>always</em>, also when the task is cancelled while it waits: only
 * when it has the lock does its await throw, so that the {@code try} around it may release it.
 * Cancelling does not cut that short. One that is cancelled after it was signalled, but before it
 * has the lock, hands the signal on to the next.
 *
 * <p>Thread, cancelling and errors: see {@linkplain dev.fermata.sync the package}.
 */
public final class Condition extends LoopBound {
  private final Lock lock;
  private final WaitQueue<Waiting> queue = new WaitQueue<>();

  /**
   * A condition of what a lock guards. A lock may have several.
   *
   * @param lock the lock
   */
  public Condition(Lock lock) {
    this.lock = Objects.requireNonNull(lock, "lock");
  }

  /**
   * The lock of this condition.
   *
   * @return the lock
   */
  public Lock lock() {
    return lock;
  }

  /**
   * Releases the lock, waits for a signal, and takes the lock again. What was waited for may have
   * changed once more by then: check again, or use {@link #waitUntil}.
   *
   * @return a task that ends when the present task has the lock again; if it was cancelled
   *     meanwhile, it fails then
   * @throws IllegalStateException if the present task does not have the lock; on another thread
   *     than the loop's
   */
  public Task<@Nullable Void> waitForSignal() {
    return start(lock.requireOwner("waitForSignal()"), null);
  }

  /**
   * Waits until a predicate is true: looks at once, and then each time it is signalled, always
   * while the present task has the lock.
   *
   * @param predicate what to wait for. It is called on the loop's thread, from the second time on
   *     in the step of whoever gives the lock away: it looks at plain data, and neither waits nor
   *     uses the lock. If it throws, so does the await, with the lock held
   * @return a task that ends when the predicate is true and the present task has the lock
   * @throws IllegalStateException if the present task does not have the lock; on another thread
   *     than the loop's
   */
  public Task<@Nullable Void> waitUntil(BooleanSupplier predicate) {
    Objects.requireNonNull(predicate, "predicate");
    Task<?> task = lock.requireOwner("waitUntil()");
    try {
      if (predicate.getAsBoolean()) {
        return Fermata.done();
      }
    } catch (Throwable t) {
      return failed(t);
    }
    return start(task, predicate);
  }

  private Task<@Nullable Void> start(Task<?> task, @Nullable BooleanSupplier predicate) {
    enter();
    Task<@Nullable Void> refused = refusal();
    if (refused != null) {
      return refused;
    }
    Waiting waiter = new Waiting(task, predicate);
    queue.add(waiter);
    lock.passOn();
    return waiter.promise;
  }

  /**
   * Lets the first that waits go on, as soon as it gets the lock. Does nothing if nobody waits.
   *
   * @throws IllegalStateException if the present task does not have the lock; on another thread
   *     than the loop's
   */
  public void signal() {
    signal(1);
  }

  /**
   * Lets the first few that wait go on, one after the other, as they get the lock.
   *
   * @param count how many at most
   * @throws IllegalArgumentException if {@code count} is negative
   * @throws IllegalStateException if the present task does not have the lock; on another thread
   *     than the loop's
   */
  public void signal(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("A negative number of signals: " + count);
    }
    lock.requireOwner("signal()");
    wake(count);
  }

  /**
   * Lets all that wait go on, one after the other, as they get the lock.
   *
   * @throws IllegalStateException if the present task does not have the lock; on another thread
   *     than the loop's
   */
  public void signalAll() {
    lock.requireOwner("signalAll()");
    wake(Integer.MAX_VALUE);
  }

  private void wake(int count) {
    for (int left = Math.min(count, queue.size()); left > 0; left--) {
      Waiting next = queue.poll();
      if (next != null) {
        next.signalled = true;
        lock.claim(next);
      }
    }
  }

  /**
   * How many wait for a signal; not those that have got one and wait for the lock.
   *
   * @return their number
   */
  public int waiting() {
    return queue.size();
  }

  @Override
  public String toString() {
    return "Condition[waiting: " + waiting() + ", " + lock + "]";
  }

  /** First it is in the queue of the condition, then in that of the lock. */
  private final class Waiting extends Lock.Claimant {
    final Promise<@Nullable Void> promise = Promise.create();
    private final @Nullable BooleanSupplier predicate;
    private @Nullable Throwable failure;
    boolean signalled;

    Waiting(Task<?> task, @Nullable BooleanSupplier predicate) {
      super(task);
      this.predicate = predicate;
      promise.onCancelRequest(this::cancelled);
    }

    private void cancelled(TaskCancelledException why) {
      failure = why;
      if (signalled) {
        handOn();
      } else {
        leave();
        lock.claim(this);
      }
    }

    private void handOn() {
      signalled = false;
      wake(1);
    }

    @Override
    boolean granted() {
      if (failure == null && !isTrue()) {
        signalled = false;
        queue.add(this);
        return false;
      }
      if (failure == null) {
        promise.complete(null);
      } else {
        promise.completeExceptionally(failure);
      }
      return true;
    }

    private boolean isTrue() {
      try {
        return predicate == null || predicate.getAsBoolean();
      } catch (Throwable t) {
        failure = t;
        handOn();
        return true;
      }
    }
  }
}
