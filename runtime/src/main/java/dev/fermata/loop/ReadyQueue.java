package dev.fermata.loop;

import org.jspecify.annotations.Nullable;

/**
 * A first-in-first-out ring of steps that grows, for one thread. Tests extend it by one that takes
 * another order; as long as no such class is loaded, the JIT compiler binds its methods directly.
 */
class ReadyQueue {
  /**
   * Steps. Of objects, for to store into an array of an interface takes longer than all the rest:
   * each time the JVM searches the interfaces of the step's class.
   */
  private @Nullable Object[] ring = new Object[64];

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

  /** The next step, or null; as an object, since whoever takes it knows better what to look for. */
  @Nullable Object poll() {
    if (size == 0) {
      return null;
    }
    int at = head;
    Object step = ring[at];
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
    ring = new Object[64];
    head = 0;
    size = 0;
  }

  private void grow() {
    @Nullable Object[] bigger = new Object[ring.length * 2];
    int tail = ring.length - head;
    System.arraycopy(ring, head, bigger, 0, tail);
    System.arraycopy(ring, 0, bigger, tail, head);
    ring = bigger;
    head = 0;
  }
}
