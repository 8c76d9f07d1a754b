package dev.fermata.loop;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A first-in-first-out queue of steps, for one thread: arrays of one size, one after the other, of
 * which the first is used again as soon as the queue is empty. A queue that grows gets new arrays,
 * and no larger one, for to put a reference to a young object into an old array costs a collector
 * like G1 more than all the rest. Tests extend it by one that takes another order; as long as no
 * such class is loaded, the JIT compiler binds its methods directly.
 */
class ReadyQueue {
  private static final int LENGTH = 256;

  private static final class Chunk {
    /**
     * Of objects, for to store into an array of an interface takes longer than all the rest: each
     * time the JVM searches the interfaces of the step's class.
     */
    final @Nullable Object[] steps = new Object[LENGTH];

    @Nullable Chunk next;
  }

  private Chunk first = new Chunk();
  private Chunk last = first;

  /** One that is empty, so that a queue which is never empty needs no new ones. */
  private @Nullable Chunk spare;

  /** Where the next step is in the first. */
  private int head;

  /** Where the free places begin in the last. */
  private int tail;

  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(Step step) {
    if (tail == LENGTH) {
      append();
    }
    last.steps[tail++] = step;
    size++;
  }

  /** The next step, or null; as an object, since whoever takes it knows better what to look for. */
  @Nullable Object poll() {
    if (size == 0) {
      return null;
    }
    @Nullable Object[] steps = first.steps;
    Object step = steps[head];
    steps[head++] = null;
    if (--size == 0) {
      head = 0; // now the first is the last as well
      tail = 0;
    } else if (head == LENGTH) {
      leaveFirst();
    }
    return step;
  }

  private void append() {
    Chunk added = spare == null ? new Chunk() : spare;
    spare = null;
    last.next = added;
    last = added;
    tail = 0;
  }

  private void leaveFirst() {
    Chunk left = first;
    first = Objects.requireNonNull(left.next);
    left.next = null;
    spare = left;
    head = 0;
  }

  /** Whether there is more in it than callbacks of the user. */
  boolean hasSteps() {
    int at = head;
    Chunk chunk = first;
    for (int left = size; left > 0; left--, at++) {
      if (at == LENGTH) {
        chunk = Objects.requireNonNull(chunk.next);
        at = 0;
      }
      if (!(chunk.steps[at] instanceof Callback)) {
        return true;
      }
    }
    return false;
  }

  void clear() {
    first = new Chunk();
    last = first;
    spare = null;
    head = 0;
    tail = 0;
    size = 0;
  }
}
