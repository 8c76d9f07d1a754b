package dev.fermata.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The timers of a loop: a binary heap in which each entry knows its place, for one thread. */
final class Timers {
  private Timer[] heap = new Timer[16];
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
    return heap[0].deadline;
  }

  Timer add(long deadline, Step step) {
    Timer timer = new Timer(deadline, sequence++, step);
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    up(size++, timer);
    return timer;
  }

  /** Takes a timer out; false if it has fired or was taken out before. */
  boolean remove(Timer timer) {
    int at = timer.index;
    if (at < 0) {
      return false;
    }
    timer.index = -1;
    Timer last = takeLast();
    if (last != timer) {
      if (at > 0 && last.before(heap[(at - 1) >>> 1])) {
        up(at, last);
      } else {
        down(at, last);
      }
    }
    return true;
  }

  /** Moves the steps that are due to a queue, in order. */
  void moveDue(long now, ReadyQueue ready) {
    while (size > 0 && heap[0].deadline - now <= 0) {
      Timer first = heap[0];
      remove(first);
      ready.add(first.step);
    }
  }

  /** Takes all out and returns their steps, in order. */
  List<Step> clear() {
    List<Step> steps = new ArrayList<>(size);
    while (size > 0) {
      Timer first = heap[0];
      remove(first);
      steps.add(first.step);
    }
    return steps;
  }

  private Timer takeLast() {
    Timer last = heap[--size];
    clearSlot(heap, size);
    return last;
  }

  private static void clearSlot(@Nullable Timer[] heap, int at) {
    heap[at] = null;
  }

  private void up(int at, Timer timer) {
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!timer.before(heap[parent])) {
        break;
      }
      put(at, heap[parent]);
      at = parent;
    }
    put(at, timer);
  }

  private void down(int at, Timer timer) {
    for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && heap[child + 1].before(heap[child])) {
        child++;
      }
      if (!heap[child].before(timer)) {
        break;
      }
      put(at, heap[child]);
      at = child;
    }
    put(at, timer);
  }

  private void put(int at, Timer timer) {
    heap[at] = timer;
    timer.index = at;
  }
}
