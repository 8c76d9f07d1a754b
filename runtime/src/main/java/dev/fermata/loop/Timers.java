package dev.fermata.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The timers of a loop, for one thread: a heap in which each entry has four children. All that is
 * compared and moved is in arrays of numbers. A million timers fill more than a processor caches,
 * and to touch each that is passed on the way down was most of the time.
 */
final class Timers {
  private static final int FEW = 16;
  private static final int MANY = 4096;
  private static final int NONE = -1;

  /** The numbers of the timers. */
  private int[] heap = new int[FEW];

  /** Of each in the heap the deadline, then how many were set before it. */
  private long[] keys = new long[2 * FEW];

  /** By number. Of objects: see the ready queue. */
  private @Nullable Object[] timers = new Object[FEW];

  /** By number, the place in the heap; of a number that is free, the next one that is. */
  private int[] places = new int[FEW];

  private int free = NONE;
  private int size;
  private long sequence;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** The earliest deadline; only if not empty. */
  long earliest() {
    return keys[0];
  }

  /** Adds a step, and returns its timer. */
  Timer add(long deadline, Step step) {
    Timer timer = new StepTimer(step);
    add(deadline, timer);
    return timer;
  }

  /** Adds a timer that is in no queue. */
  void add(long deadline, Timer timer) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
      keys = Arrays.copyOf(keys, size * 4);
      timers = Arrays.copyOf(timers, size * 2);
      places = Arrays.copyOf(places, size * 2);
    }
    int number = free;
    if (number == NONE) {
      number = size; // all that were ever given out are in use
    } else {
      free = places[number];
    }
    timer.number(number);
    timers[number] = timer;
    up(size++, number, deadline, sequence++);
  }

  /** Takes a timer out; false if it has fired or was taken out before. */
  boolean remove(Timer timer) {
    int number = timer.number();
    if (number < 0) {
      return false;
    }
    removeAt(places[number], Timer.TAKEN_OUT);
    return true;
  }

  private Timer removeAt(int at, int mark) {
    Timer removed = release(heap[at], mark);
    int last = --size;
    if (last == 0) {
      shrink();
    } else if (at != last) {
      long deadline = keys[2 * last];
      long before = keys[2 * last + 1];
      if (at > 0 && isBefore(deadline, before, (at - 1) >>> 2)) {
        up(at, heap[last], deadline, before);
      } else {
        down(at, heap[last], deadline, before);
      }
    }
    return removed;
  }

  private Timer release(int number, int mark) {
    if (!(timers[number] instanceof Timer timer)) {
      throw new AssertionError("The number of a timer is free");
    }
    timers[number] = null;
    places[number] = free;
    free = number;
    timer.number(mark);
    return timer;
  }

  /** Gives the room back that very many timers have taken. */
  private void shrink() {
    if (heap.length > MANY) {
      heap = new int[FEW];
      keys = new long[2 * FEW];
      timers = new Object[FEW];
      places = new int[FEW];
      free = NONE;
    }
  }

  /** Moves the steps that are due to a queue, in order. */
  void moveDue(long now, ReadyQueue ready) {
    while (size > 0 && keys[0] - now <= 0) {
      ready.add(removeAt(0, Timer.FIRED).step());
    }
  }

  /** Takes all out and returns their steps, in order. */
  List<Step> clear() {
    List<Step> steps = new ArrayList<>(size);
    while (size > 0) {
      steps.add(removeAt(0, Timer.TAKEN_OUT).step());
    }
    return steps;
  }

  /** Earlier deadline first, then the order of setting; correct across an overflow of the clock. */
  private boolean isBefore(long deadline, long before, int other) {
    long difference = deadline - keys[2 * other];
    return difference < 0 || (difference == 0 && before < keys[2 * other + 1]);
  }

  private void up(int from, int number, long deadline, long before) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) >>> 2;
      if (!isBefore(deadline, before, parent)) {
        break;
      }
      move(parent, at);
      at = parent;
    }
    put(at, number, deadline, before);
  }

  private void down(int from, int number, long deadline, long before) {
    int at = from;
    for (int child = 4 * at + 1; child < size; child = 4 * at + 1) {
      int first = child;
      int end = Math.min(child + 4, size);
      for (int each = child + 1; each < end; each++) {
        if (isBefore(keys[2 * each], keys[2 * each + 1], first)) {
          first = each;
        }
      }
      if (isBefore(deadline, before, first)) {
        break;
      }
      move(first, at);
      at = first;
    }
    put(at, number, deadline, before);
  }

  private void move(int from, int to) {
    put(to, heap[from], keys[2 * from], keys[2 * from + 1]);
  }

  private void put(int at, int number, long deadline, long before) {
    heap[at] = number;
    keys[2 * at] = deadline;
    keys[2 * at + 1] = before;
    places[number] = at;
  }
}
