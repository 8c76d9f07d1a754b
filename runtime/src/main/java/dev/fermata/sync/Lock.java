package dev.fermata.sync;

import dev.fermata.Fermata;
import dev.fermata.Promise;
import dev.fermata.Task;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mutual exclusion among the tasks of one loop, for what must not be interleaved across an await.
 * It is fair: whoever asks first gets it first, and a lock that is released goes directly to the
 * first that waits.
 *
 * <pre>{@code
 * private final Lock lock = new Lock();
 *
 * @Async
 * Task<Void> deposit(int amount) {
 *   try (Hold held = await(lock.acquire())) {
 *     int balance = await(load());
 *     await(store(balance + amount));
 *   }
 *   return done();
 * }
 * }</pre>
 *
 * <p>It is owned by a {@linkplain Fermata#currentTask task}, which alone may release it, and is not
 * re-entrant. Calls that run beside each other inside one task are one owner; to exclude each other
 * they need a task each: {@code gather(spawn(() -> deposit(1)), spawn(() -> deposit(2)))}.
 *
 * <p>Thread, cancelling and errors: see {@linkplain dev.fermata.sync the package}. To acquire it
 * when it is free allocates nothing.
 */
public final class Lock extends LoopBound {
  private final Hold hold = this::release;
  private final Task<Hold> ready = Fermata.done(hold);
  private final WaitQueue<Claimant> queue = new WaitQueue<>();

  /** The tasks of those in the queue that came by {@link #acquire}. */
  private final Set<Task<?>> asking = new HashSet<>();

  private @Nullable Task<?> owner;

  /** A free lock. */
  public Lock() {}

  /**
   * Waits until the lock is free and takes it. Cancelling leaves the queue; whoever was handed the
   * lock before keeps it.
   *
   * @return a task that ends when the present task owns the lock, with what to release it by
   * @throws IllegalStateException if the present task has the lock or already waits for it; outside
   *     of any task; on another thread than the loop's
   */
  public Task<Hold> acquire() {
    enter();
    Task<?> task = Fermata.currentTask();
    if (owner == task || asking.contains(task)) {
      throw acquiredTwice(task);
    }
    Task<Hold> refused = refusal();
    if (refused != null) {
      return refused;
    }
    if (owner == null) {
      owner = task;
      return ready;
    }
    Asking waiter = new Asking(task);
    asking.add(task);
    queue.add(waiter);
    return waiter.promise;
  }

  private IllegalStateException acquiredTwice(Task<?> task) {
    return new IllegalStateException(
        task
            + (owner == task ? " already holds" : " already waits for")
            + " this lock, which is not re-entrant. If these are two calls that run beside each"
            + " other in one task, give each a task of its own: spawn(() -> ...)");
  }

  /**
   * Takes the lock if it is free. Never waits.
   *
   * @return whether the present task owns it now; {@link #release} it then
   * @throws IllegalStateException if the present task has it already; outside of any task; on
   *     another thread than the loop's
   */
  public boolean tryAcquire() {
    enter();
    Task<?> task = Fermata.currentTask();
    if (owner == task) {
      throw acquiredTwice(task);
    }
    if (owner != null) {
      return false;
    }
    owner = task;
    return true;
  }

  /**
   * Gives the lock to the first that waits, or frees it. Never suspends.
   *
   * @throws IllegalStateException if the present task does not own it; outside of any task; on
   *     another thread than the loop's
   */
  public void release() {
    requireOwner("release()");
    passOn();
  }

  /** Checks that the present task has the lock, and answers that task. */
  Task<?> requireOwner(String what) {
    enter();
    Task<?> task = Fermata.currentTask();
    if (owner != task) {
      throw new IllegalStateException(
          what
              + " by "
              + task
              + ", which does not hold the lock: "
              + (owner == null ? "nobody does" : owner + " does"));
    }
    return task;
  }

  /** Takes the lock from its owner: the first that waits and wants to keep it is the next. */
  void passOn() {
    owner = null;
    while (owner == null) {
      Claimant next = queue.poll();
      if (next == null) {
        return;
      }
      grant(next);
    }
  }

  /** Gives the lock, now or in turn, to one that has waited for something else. */
  void claim(Claimant claimant) {
    queue.add(claimant);
    if (owner == null) {
      passOn();
    }
  }

  private void grant(Claimant next) {
    owner = next.task;
    if (!next.granted()) {
      owner = null;
    }
  }

  /**
   * Whether some task has the lock.
   *
   * @return true if so
   */
  public boolean isLocked() {
    return owner != null;
  }

  /**
   * The task that has the lock.
   *
   * @return the task, or null if the lock is free
   */
  public @Nullable Task<?> owner() {
    return owner;
  }

  /**
   * How many wait for the lock, those included whom a {@link Condition} has let go on.
   *
   * @return their number
   */
  public int waiting() {
    return queue.size();
  }

  @Override
  public String toString() {
    return "Lock["
        + (owner == null ? "free" : "held by " + owner)
        + ", waiting: "
        + waiting()
        + "]";
  }

  /** One that waits for the lock on behalf of a task. */
  abstract static class Claimant extends WaitQueue.Node {
    final Task<?> task;

    Claimant(Task<?> task) {
      this.task = task;
    }

    /** Its task has the lock now. Answers false to give it back at once. */
    abstract boolean granted();
  }

  private final class Asking extends Claimant {
    final Promise<Hold> promise = Promise.create();

    Asking(Task<?> task) {
      super(task);
      promise.onCancel(
          () -> {
            leave();
            asking.remove(task);
          });
    }

    @Override
    boolean granted() {
      asking.remove(task);
      promise.complete(hold);
      return true;
    }
  }
}
