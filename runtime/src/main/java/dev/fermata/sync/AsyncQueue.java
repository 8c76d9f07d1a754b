package dev.fermata.sync;

import dev.fermata.Fermata;
import dev.fermata.Task;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A queue between tasks of one loop that counts what is still to be done: {@link #join} waits until
 * all that was put has been worked on. For values that go from tasks to tasks, with an end, use a
 * {@link Channel}.
 *
 * <pre>{@code
 * private final AsyncQueue<URI> uris = AsyncQueue.fifo(100);
 *
 * @Async
 * Task<Void> worker() {
 *   while (true) {
 *     URI uri = await(uris.get());        // QueueShutDownException ends the worker
 *     try {
 *       await(fetch(uri));
 *     } finally {
 *       uris.taskDone();
 *     }
 *   }
 * }
 *
 * Task<Void> worker = spawn(() -> worker());
 * await(uris.put(start));
 * await(uris.join());
 * uris.shutdown(false);
 * await(settle(List.of(worker)));
 * }</pre>
 *
 * <p>There are three orders: {@link #fifo}, {@link #lifo} and {@link #priority}. Those that wait to
 * put, and those that wait to get, are served in the order in which they came. Items are not null.
 *
 * <p>Thread, cancelling and errors: see {@linkplain dev.fermata.sync the package}.
 *
 * @param <T> the type of the items
 */
public final class AsyncQueue<T> extends LoopBound {
  private final Shelf<T> shelf;
  private boolean shutDown;

  private AsyncQueue(Queue<T> items, int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("A negative capacity: " + capacity);
    }
    shelf = new Shelf<>(items, capacity);
  }

  /**
   * A queue that gives first what was put first.
   *
   * @param capacity how many items it holds at most; 0 for no limit
   * @param <T> the type of the items
   * @return an empty queue
   * @throws IllegalArgumentException if {@code capacity} is negative
   */
  public static <T> AsyncQueue<T> fifo(int capacity) {
    return new AsyncQueue<>(new ArrayDeque<>(), capacity);
  }

  /**
   * A queue that gives first what was put last.
   *
   * @param capacity how many items it holds at most; 0 for no limit
   * @param <T> the type of the items
   * @return an empty queue
   * @throws IllegalArgumentException if {@code capacity} is negative
   */
  public static <T> AsyncQueue<T> lifo(int capacity) {
    return new AsyncQueue<>(Collections.asLifoQueue(new ArrayDeque<>()), capacity);
  }

  /**
   * A queue that gives the smallest item first; of equal ones the one that was put first.
   *
   * @param capacity how many items it holds at most; 0 for no limit
   * @param order which item is smaller; it must not throw
   * @param <T> the type of the items
   * @return an empty queue
   * @throws IllegalArgumentException if {@code capacity} is negative
   */
  public static <T> AsyncQueue<T> priority(int capacity, Comparator<? super T> order) {
    return new AsyncQueue<>(new PriorityStore<>(Objects.requireNonNull(order, "order")), capacity);
  }

  // ---- putting

  /**
   * Puts an item, when there is room for it. Cancelling a task that waits for room takes the item
   * back.
   *
   * @param item what to put
   * @return a task that ends when the item is in the queue; it fails with {@link
   *     QueueShutDownException} if the queue is shut down before that
   * @throws IllegalStateException on another thread than the loop's
   */
  public Task<@Nullable Void> put(T item) {
    enter();
    Objects.requireNonNull(item, "item");
    Task<@Nullable Void> refused = refusal();
    if (refused != null) {
      return refused;
    }
    if (shutDown) {
      return failed(noPut());
    }
    return shelf.accept(item) ? Fermata.done() : shelf.awaitRoom(item);
  }

  /**
   * Puts an item if there is room for it. Never waits.
   *
   * @param item what to put
   * @return whether it was put
   * @throws QueueShutDownException if the queue is shut down
   * @throws IllegalStateException on another thread than the loop's
   */
  public boolean tryPut(T item) {
    enter();
    Objects.requireNonNull(item, "item");
    if (shutDown) {
      throw noPut();
    }
    return shelf.accept(item);
  }

  private static QueueShutDownException noPut() {
    return new QueueShutDownException("The queue was shut down: nothing can be put into it");
  }

  // ---- getting

  /**
   * Takes the next item, when there is one. Cancelling leaves the queue; whoever was handed an item
   * before keeps it.
   *
   * @return a task with the item; it fails with {@link QueueShutDownException} if the queue is shut
   *     down and empty
   * @throws IllegalStateException on another thread than the loop's
   */
  public Task<T> get() {
    enter();
    Task<T> refused = refusal();
    if (refused != null) {
      return refused;
    }
    T item = shelf.take();
    if (item != null) {
      return Fermata.done(item);
    }
    return shutDown ? failed(noGet()) : shelf.awaitItem();
  }

  /**
   * Takes the next item if there is one. Never waits.
   *
   * @return the item, or null if the queue is empty
   * @throws QueueShutDownException if the queue is shut down and empty
   * @throws IllegalStateException on another thread than the loop's
   */
  public @Nullable T tryGet() {
    enter();
    T item = shelf.take();
    if (item == null && shutDown) {
      throw noGet();
    }
    return item;
  }

  private static QueueShutDownException noGet() {
    return new QueueShutDownException("The queue was shut down, and is empty");
  }

  // ---- finishing

  /**
   * Says that an item which was taken has been worked on.
   *
   * @throws IllegalStateException if called more often than items were put; on another thread than
   *     the loop's
   */
  public void taskDone() {
    enter();
    if (shelf.unfinished() == 0) {
      throw new IllegalStateException("taskDone() was called more often than items were put");
    }
    shelf.finish(1);
  }

  /**
   * Waits until all that was put has been worked on: as many calls of {@link #taskDone} as items.
   *
   * @return a task that ends then; it has ended if nothing is to be done
   * @throws IllegalStateException on another thread than the loop's
   */
  public Task<@Nullable Void> join() {
    enter();
    return shelf.unfinished() == 0 ? Fermata.done() : shelf.awaitFinish();
  }

  /**
   * Takes nothing more: whoever puts, or waits to put, fails with {@link QueueShutDownException},
   * and so does whoever gets, as soon as the queue is empty. For good; to call it again, with
   * {@code immediate}, is no error.
   *
   * @param immediate true to drop the items that are in the queue, as if each had been worked on
   * @throws IllegalStateException on another thread than the loop's
   */
  public void shutdown(boolean immediate) {
    enter();
    shutDown = true;
    if (immediate) {
      shelf.drop();
    }
    shelf.refuse(AsyncQueue::noPut, AsyncQueue::noGet);
  }

  // ---- looking

  /**
   * How many items are in the queue.
   *
   * @return their number; those that wait to be put do not count
   */
  public int size() {
    return shelf.size();
  }

  /**
   * Whether there is nothing in the queue.
   *
   * @return true if so
   */
  public boolean isEmpty() {
    return shelf.size() == 0;
  }

  /**
   * Whether there is no room in the queue.
   *
   * @return true if so; never, if it has no limit
   */
  public boolean isFull() {
    return shelf.isFull();
  }

  /**
   * What the queue is doing.
   *
   * @return a snapshot
   */
  public Statistics statistics() {
    return shelf.statistics();
  }

  @Override
  public String toString() {
    return "AsyncQueue[" + (shutDown ? "shut down, " : "") + statistics() + "]";
  }

  /**
   * What a queue was doing at one moment.
   *
   * @param size how many items were in it
   * @param capacity how many it holds at most; 0 for no limit
   * @param unfinished how many were put and not yet worked on
   * @param waitingToPut how many waited for room
   * @param waitingToGet how many waited for an item
   * @param joining how many waited in {@link AsyncQueue#join}
   */
  public record Statistics(
      int size, int capacity, long unfinished, int waitingToPut, int waitingToGet, int joining) {}
}
