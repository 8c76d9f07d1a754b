package dev.fermata.benchmarks.hand;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Two tasks with a queue between them: one that waits is woken by the other. */
final class Queues {
  private final ArrayDeque<Integer> queue;
  private final int capacity;
  private @Nullable Frame getter;
  private @Nullable Frame putter;

  Queues(int capacity) {
    this.queue = new ArrayDeque<>(capacity);
    this.capacity = capacity;
  }

  private boolean tryPut(Loop loop, Integer item, Frame frame) {
    if (queue.size() == capacity) {
      putter = frame;
      return false;
    }
    queue.add(item);
    Frame waiting = getter;
    if (waiting != null) {
      getter = null;
      loop.ready.add(waiting);
    }
    return true;
  }

  private @Nullable Integer tryGet(Loop loop, Frame frame) {
    Integer item = queue.poll();
    if (item == null) {
      getter = frame;
      return null;
    }
    Frame waiting = putter;
    if (waiting != null) {
      putter = null;
      loop.ready.add(waiting);
    }
    return item;
  }

  static final class Producer extends Frame {
    private final Queues queue;
    private final int items;
    private int i;

    Producer(Queues queue, int items) {
      this.queue = queue;
      this.items = items;
    }

    @Override
    public long resume(Loop loop, long value) {
      int k = i;
      while (k < items && queue.tryPut(loop, k & 127, this)) {
        k++;
      }
      i = k;
      return k < items ? Loop.SUSPENDED : 0;
    }
  }

  static final class Consumer extends Frame {
    private final Queues queue;
    private final int items;
    private int i;
    long sum;

    Consumer(Queues queue, int items) {
      this.queue = queue;
      this.items = items;
    }

    @Override
    public long resume(Loop loop, long value) {
      while (i < items) {
        Integer item = queue.tryGet(loop, this);
        if (item == null) {
          return Loop.SUSPENDED;
        }
        sum += item;
        i++;
      }
      return 0;
    }
  }
}
