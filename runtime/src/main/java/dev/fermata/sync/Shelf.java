package dev.fermata.sync;

import dev.fermata.Task;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The items of a queue, and those that wait for them. While somebody waits to get there are no
 * items, and while somebody waits to put there is no room.
 */
final class Shelf<T> {
  private final Queue<T> items;
  private final int capacity;
  private final WaitQueue<Waiter<T>> getters = new WaitQueue<>();
  private final WaitQueue<Putter<T>> putters = new WaitQueue<>();
  private final WaitQueue<Waiter<@Nullable Void>> joiners = new WaitQueue<>();
  private long unfinished;

  /** An empty one; a capacity of 0 is no limit. */
  Shelf(Queue<T> items, int capacity) {
    this.items = items;
    this.capacity = capacity;
  }

  /** Takes an item in, or answers false if there is no room. */
  boolean accept(T item) {
    Waiter<T> getter = getters.poll();
    if (getter != null) {
      getter.promise.complete(item);
    } else if (isFull()) {
      return false;
    } else {
      items.add(item);
    }
    unfinished++;
    return true;
  }

  Task<@Nullable Void> awaitRoom(T item) {
    Putter<T> putter = new Putter<>(item);
    putters.add(putter);
    return putter.promise;
  }

  /** Gives the next item, and the room to the first that waits for it; null if there is none. */
  @Nullable T take() {
    T item = items.poll();
    Putter<T> putter = item == null ? null : putters.poll();
    if (putter != null) {
      items.add(putter.item);
      unfinished++;
      putter.promise.complete(null);
    }
    return item;
  }

  Task<T> awaitItem() {
    Waiter<T> getter = new Waiter<>();
    getters.add(getter);
    return getter.promise;
  }

  long unfinished() {
    return unfinished;
  }

  void finish(int count) {
    unfinished -= count;
    if (unfinished > 0) {
      return;
    }
    for (Waiter<@Nullable Void> next = joiners.poll(); next != null; next = joiners.poll()) {
      next.promise.complete(null);
    }
  }

  Task<@Nullable Void> awaitFinish() {
    Waiter<@Nullable Void> joiner = new Waiter<>();
    joiners.add(joiner);
    return joiner.promise;
  }

  /** Drops all items, as if they had been worked on. */
  void drop() {
    int dropped = (int) Math.min(items.size(), unfinished);
    items.clear();
    finish(dropped);
  }

  /** Fails whoever waits to put or to get. */
  void refuse(Supplier<RuntimeException> noPut, Supplier<RuntimeException> noGet) {
    for (Putter<T> next = putters.poll(); next != null; next = putters.poll()) {
      next.promise.completeExceptionally(noPut.get());
    }
    for (Waiter<T> next = getters.poll(); next != null; next = getters.poll()) {
      next.promise.completeExceptionally(noGet.get());
    }
  }

  int size() {
    return items.size();
  }

  boolean isFull() {
    return capacity > 0 && items.size() >= capacity;
  }

  AsyncQueue.Statistics statistics() {
    return new AsyncQueue.Statistics(
        items.size(), capacity, unfinished, putters.size(), getters.size(), joiners.size());
  }

  private static final class Putter<T> extends Waiter<@Nullable Void> {
    final T item;

    Putter(T item) {
      this.item = item;
    }
  }
}
