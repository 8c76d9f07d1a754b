package dev.fermata.loop;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A first-in-first-out queue of steps, for one thread: arrays of one size, one after the other, of
 * which the first is used again as soon as the queue is empty. A queue that grows gets new arrays,
 * and no larger one, for to put a reference to a young object into an old array costs a collector
 * like G1 more than all the rest; hence also all are {@linkplain #renew renewed} from time to time.
 * Tests extend it by one that takes another order; as long as no such class is loaded, the JIT
 * compiler binds its methods directly.
 */
class ReadyQueue {
  private static final int LENGTH = 256;

  /**
   * The steps, and in the last place the array that comes next. Of objects, for to store into an
   * array of an interface takes longer than all the rest: each time the JVM searches the interfaces
   * of the step's class.
   */
  private @Nullable Object[] first = new Object[LENGTH + 1];

  private @Nullable Object[] last = first;

  /** One that is empty, so that a queue which is never empty needs no new ones. */
  private @Nullable Object @Nullable [] spare;

  /** The last of those that are not to be used again; null if there is none. */
  private @Nullable Object @Nullable [] lastOfOld;

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
    last[tail++] = step;
    size++;
  }

  /** The next step, or null; as an object, since whoever takes it knows better what to look for. */
  @Nullable Object poll() {
    if (size == 0) {
      return null;
    }
    @Nullable Object[] steps = first;
    Object step = steps[head];
    steps[head++] = null;
    if (--size == 0) {
      head = 0; // now the first is the last as well
      tail = 0;
      if (lastOfOld != null) {
        first = Objects.requireNonNull(spare);
        last = first;
        spare = null;
        lastOfOld = null;
      }
    } else if (head == LENGTH) {
      leaveFirst();
    }
    return step;
  }

  private void append() {
    @Nullable Object[] added = spare == null ? new Object[LENGTH + 1] : spare;
    spare = null;
    last[LENGTH] = added;
    last = added;
    tail = 0;
  }

  private void leaveFirst() {
    @Nullable Object[] left = first;
    first = after(left);
    left[LENGTH] = null;
    if (lastOfOld == null) {
      spare = left;
    } else if (lastOfOld == left) {
      lastOfOld = null;
    }
    head = 0;
  }

  private static @Nullable Object[] after(@Nullable Object[] steps) {
    return (Object[]) Objects.requireNonNull(steps[LENGTH]);
  }

  /**
   * Takes new arrays, and uses none a second time that it has now. One that has steps is left when
   * they have been taken, and the last of them is filled up before.
   */
  void renew() {
    @Nullable Object[] fresh = new Object[LENGTH + 1];
    if (size == 0) {
      first = fresh;
      last = fresh;
      spare = null;
    } else {
      spare = fresh;
      lastOfOld = last;
    }
  }

  /** Whether there is more in it than callbacks of the user. */
  boolean hasSteps() {
    int at = head;
    @Nullable Object[] steps = first;
    for (int left = size; left > 0; left--, at++) {
      if (at == LENGTH) {
        steps = after(steps);
        at = 0;
      }
      if (!(steps[at] instanceof Callback)) {
        return true;
      }
    }
    return false;
  }

  void clear() {
    first = new Object[LENGTH + 1];
    last = first;
    spare = null;
    lastOfOld = null;
    head = 0;
    tail = 0;
    size = 0;
  }
}
