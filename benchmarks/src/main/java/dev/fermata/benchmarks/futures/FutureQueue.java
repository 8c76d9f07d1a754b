package dev.fermata.benchmarks.futures;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue for one producer and one consumer on one loop.
 *
 * @param <T> the type of the items
 */
public final class FutureQueue<T> {
  private static final CompletableFuture<@Nullable Void> DONE =
      CompletableFuture.completedFuture(null);

  private final FutureLoop loop;
  private final ArrayDeque<T> items;
  private final int capacity;
  private @Nullable Get<T> getter;
  private @Nullable Put<T> putter;

  /**
   * Makes one.
   *
   * @param loop on which those that wait are woken
   * @param capacity how many items it holds
   */
  public FutureQueue(FutureLoop loop, int capacity) {
    this.loop = loop;
    this.items = new ArrayDeque<>(capacity);
    this.capacity = capacity;
  }

  /**
   * Puts an item, when there is room.
   *
   * @param item the item
   * @return done when it is in
   */
  public CompletableFuture<@Nullable Void> put(T item) {
    Get<T> waiting = getter;
    if (waiting != null) {
      getter = null;
      waiting.item = item;
      loop.execute(waiting);
      return DONE;
    }
    if (items.size() < capacity) {
      items.add(item);
      return DONE;
    }
    return putter = new Put<>(item);
  }

  /**
   * Takes an item, when there is one.
   *
   * @return the item
   */
  public CompletableFuture<T> get() {
    T item = items.poll();
    if (item == null) {
      return getter = new Get<>();
    }
    Put<T> waiting = putter;
    if (waiting != null) {
      putter = null;
      items.add(waiting.item);
      loop.execute(waiting);
    }
    return CompletableFuture.completedFuture(item);
  }

  private static final class Get<T> extends CompletableFuture<T> implements Runnable {
    private @Nullable T item;

    @Override
    public void run() {
      complete(item);
    }
  }

  private static final class Put<T> extends CompletableFuture<@Nullable Void> implements Runnable {
    private final T item;

    Put(T item) {
      this.item = item;
    }

    @Override
    public void run() {
      complete(null);
    }
  }
}
