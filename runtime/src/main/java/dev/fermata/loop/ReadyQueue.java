package dev.fermata.loop;

import org.jspecify.annotations.Nullable;

/**
 * A first-in-first-out ring of steps that grows, for one thread. Tests extend it by one that takes
 * another order; as long as no such class is loaded, the JIT compiler binds its methods directly.
 */
class ReadyQueue {
  private @Nullable Step[] ring = new Step[64];
  private int head;
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(Step step) {
    if (size == ring.length) {
      grow();
    }
    ring[(head + size) & (ring.length - 1)] = step;
    size++;
  }

  @Nullable Step poll() {
    if (size == 0) {
      return null;
    }
    int at = head;
    Step step = ring[at];
    ring[at] = null;
    head = (at + 1) & (ring.length - 1);
    size--;
    return step;
  }

  /** Whether there is more in it than callbacks of the user. */
  boolean hasSteps() {
    for (int i = 0; i < size; i++) {
      if (!(ring[(head + i) & (ring.length - 1)] instanceof Callback)) {
        return true;
      }
    }
    return false;
  }

  void clear() {
    ring = new Step[64];
    head = 0;
    size = 0;
  }

  private void grow() {
    @Nullable Step[] bigger = new Step[ring.length * 2];
    int tail = ring.length - head;
    System.arraycopy(ring, head, bigger, 0, tail);
    System.arraycopy(ring, 0, bigger, tail, head);
    ring = bigger;
    head = 0;
  }
}
