package dev.fermata.sync;

import java.util.AbstractQueue;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The smallest first; of equals the one that came first, so that the order is always the same. */
final class PriorityStore<T> extends AbstractQueue<T> {
  private final PriorityQueue<Entry<T>> heap;
  private long sequence;

  PriorityStore(Comparator<? super T> order) {
    heap =
        new PriorityQueue<>(
            Comparator.<Entry<T>, T>comparing(Entry::item, order)
                .thenComparingLong(Entry::sequence));
  }

  @Override
  public boolean offer(T item) {
    return heap.offer(new Entry<>(item, sequence++));
  }

  @Override
  public @Nullable T poll() {
    Entry<T> first = heap.poll();
    return first == null ? null : first.item();
  }

  @Override
  public @Nullable T peek() {
    Entry<T> first = heap.peek();
    return first == null ? null : first.item();
  }

  @Override
  public Iterator<T> iterator() {
    return heap.stream().map(Entry::item).iterator();
  }

  @Override
  public int size() {
    return heap.size();
  }

  private record Entry<T>(T item, long sequence) {}
}
