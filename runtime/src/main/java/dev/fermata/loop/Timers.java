package dev.fermata.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The timers of a loop, for one thread: a heap in which each entry has eight children, whose
 * deadlines are in one line of a processor's cache. A million timers fill more than it caches, and
 * to touch each that is passed on the way down was most of the time: hence numbers in arrays, and a
 * heap that is not deep.
 */
final class Timers {
  private static final int FEW = 16;
  private static final int MANY = 4096;
  private static final int NONE = -1;

  /**
   * The place of the root. The first children are behind it, at 6, and so 64 bytes from where the
   * array begins, with its head of 16 bytes; all others a multiple of that further on.
   */
  private static final int ROOT = 5;

  private static final int CHILDREN = 8;

  /** By place, the numbers of the timers. */
  private int[] heap = new int[ROOT + FEW];

  /** By place, the deadlines. */
  private long[] deadlines = new long[ROOT + FEW];

  /** By number. Of objects: see the ready queue. */
  private @Nullable Object[] timers = new Object[FEW];

  /** By number, how many were set before it. */
  private long[] sequences = new long[FEW];

  /** By number, the place in the heap; of a number that is free, the next one that is. */
  private int[] places = new int[FEW];

  private int free = NONE;

  /** The place behind the last. */
  private int end = ROOT;

  private long sequence;

  /** Whether all are in their places; else the stack was too small to move one there. */
  private boolean ordered = true;

  boolean isEmpty() {
    return end == ROOT;
  }

  int size() {
    return end - ROOT;
  }

  /** The earliest deadline; only if not empty. */
  long earliest() {
    order();
    return deadlines[ROOT];
  }

  /** Adds a step, and returns its timer. */
  Timer add(long deadline, Step step) {
    Timer timer = new StepTimer(step);
    add(deadline, timer);
    return timer;
  }

  /**
   * Adds a timer that is in no queue, or if there is no room left, in the memory or on the stack,
   * does not.
   */
  void add(long deadline, Timer timer) {
    int size = size();
    if (size == timers.length) {
      resize(size * 2);
    }
    int number = free == NONE ? size : free; // if none is free, all that were given out are in use
    timer.number(number); // from here on nothing is called, until all is in a state that can stay
    if (free != NONE) {
      free = places[number];
    }
    timers[number] = timer;
    sequences[number] = sequence++;
    int at = end++;
    heap[at] = number;
    deadlines[at] = deadline;
    places[number] = at;
    try {
      up(at);
    } catch (StackOverflowError e) {
      ordered = false;
    }
  }

  private void resize(int size) {
    int[] newHeap = Arrays.copyOf(heap, ROOT + size);
    long[] newDeadlines = Arrays.copyOf(deadlines, ROOT + size);
    @Nullable Object[] newTimers = Arrays.copyOf(timers, size);
    long[] newSequences = Arrays.copyOf(sequences, size);
    int[] newPlaces = Arrays.copyOf(places, size);
    heap = newHeap; // all or none, should there be no memory for one of them
    deadlines = newDeadlines;
    timers = newTimers;
    sequences = newSequences;
    places = newPlaces;
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

  /** Takes one out, or if the stack is too small, does not. */
  private Timer removeAt(int at, int mark) {
    int number = heap[at];
    Timer removed = timer(number);
    removed.number(mark); // from here on as above
    timers[number] = null;
    places[number] = free;
    free = number;
    int last = --end;
    if (last == ROOT) {
      ordered = true;
      shrink();
    } else if (at != last) {
      int moved = heap[last];
      heap[at] = moved;
      deadlines[at] = deadlines[last];
      places[moved] = at;
      try {
        if (!up(at)) {
          down(at);
        }
      } catch (StackOverflowError e) {
        ordered = false;
      }
    }
    return removed;
  }

  private Timer timer(int number) {
    if (!(timers[number] instanceof Timer timer)) {
      throw new AssertionError("The number of a timer is free");
    }
    return timer;
  }

  /** Gives the room back that very many timers have taken. */
  private void shrink() {
    if (timers.length > MANY) {
      try {
        resize(FEW);
        free = NONE;
      } catch (VirtualMachineError e) {
        // Then it stays as large as it is, until it is empty again.
      }
    }
  }

  /** Takes a new array for the timers, unless it is large: see the ready queue. */
  void renew() {
    if (timers.length <= MANY) {
      @Nullable Object[] old = timers;
      timers = old.clone();
      Arrays.fill(old, null); // a collector may take the old one for live for a while
    }
  }

  /** Moves the steps that are due to a queue, in order. */
  void moveDue(long now, ReadyQueue ready) {
    while (!isEmpty() && earliest() - now <= 0) {
      ready.add(timer(heap[ROOT]).step()); // first: there may be no memory for it
      removeAt(ROOT, Timer.FIRED);
    }
  }

  /** Takes all out and returns their steps, in order. */
  List<Step> clear() {
    List<Step> steps = new ArrayList<>(size());
    order();
    while (!isEmpty()) {
      steps.add(removeAt(ROOT, Timer.TAKEN_OUT).step());
    }
    return steps;
  }

  private static int parent(int place) {
    return ((place - ROOT - 1) >>> 3) + ROOT;
  }

  private static int firstChild(int place) {
    return ((place - ROOT) << 3) + 1 + ROOT;
  }

  /** Earlier deadline first, then the order of setting; correct across an overflow of the clock. */
  private boolean isBefore(long deadline, int number, int place) {
    long difference = deadline - deadlines[place];
    return difference < 0 || (difference == 0 && sequences[number] < sequences[heap[place]]);
  }

  /** Moves the one at a place to a higher one, if it belongs there. */
  private boolean up(int from) {
    int number = heap[from];
    long deadline = deadlines[from];
    int at = from;
    try {
      while (at > ROOT) {
        int parent = parent(at);
        if (!isBefore(deadline, number, parent)) {
          break;
        }
        copy(parent, at);
        at = parent;
      }
    } finally {
      heap[at] = number; // no call: the stack may be too small
      deadlines[at] = deadline;
      places[number] = at;
    }
    return at != from;
  }

  /** The same to a lower one. */
  private void down(int from) {
    int number = heap[from];
    long deadline = deadlines[from];
    int at = from;
    try {
      for (int child = firstChild(at); child < end; child = firstChild(at)) {
        int least = child + CHILDREN <= end ? leastOfAll(child) : NONE;
        if (least == NONE) {
          least = leastOf(child, Math.min(child + CHILDREN, end));
        }
        if (isBefore(deadline, number, least)) {
          break;
        }
        copy(least, at);
        at = least;
      }
    } finally {
      heap[at] = number;
      deadlines[at] = deadline;
      places[number] = at;
    }
  }

  private void copy(int from, int to) {
    int number = heap[from];
    heap[to] = number;
    deadlines[to] = deadlines[from];
    places[number] = to;
  }

  /** Moves all to their places, if they are not in them. */
  private void order() {
    for (int at = end - 1; at >= ROOT && !ordered; at--) {
      down(at);
    }
    ordered = true;
  }

  private int leastOf(int child, int end) {
    int least = child;
    for (int each = child + 1; each < end; each++) {
      if (isBefore(deadlines[each], heap[each], least)) {
        least = each;
      }
    }
    return least;
  }

  /**
   * The same of eight, in a knockout without a branch, for which way it goes no processor foresees;
   * {@link #NONE} if deadlines that met are equal.
   */
  private int leastOfAll(int child) {
    long[] of = deadlines;
    long first = of[child];
    long second = of[child + 2];
    long third = of[child + 4];
    long fourth = of[child + 6];
    long a = of[child + 1] - first;
    long b = of[child + 3] - second;
    long c = of[child + 5] - third;
    long d = of[child + 7] - fourth;
    first += least(a);
    third += least(c);
    long e = second + least(b) - first;
    long f = fourth + least(d) - third;
    long last = third + least(f) - (first + least(e));
    long unequal = sign(a) & sign(b) & sign(c) & sign(d) & sign(e) & sign(f) & sign(last);
    if (unequal >= 0) {
      return NONE;
    }
    int left = winner(e, winner(a, child, child + 1), winner(b, child + 2, child + 3));
    int right = winner(f, winner(c, child + 4, child + 5), winner(d, child + 6, child + 7));
    return winner(last, left, right);
  }

  /** Negative unless the difference is zero. */
  private static long sign(long difference) {
    return difference | -difference;
  }

  /** What to add to one value for the lesser of two, where this is how much more the other is. */
  private static long least(long difference) {
    return difference & (difference >> 63);
  }

  /** The other, if its value is the lesser. */
  private static int winner(long difference, int one, int other) {
    return one ^ ((one ^ other) & (int) (difference >> 63));
  }
}
