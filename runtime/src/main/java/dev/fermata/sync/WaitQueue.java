package dev.fermata.sync;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Those that wait for something, the first to come first. They are linked through themselves, so
 * that one that is cancelled leaves in constant time. Nobody is in a queue who no longer waits:
 * whoever is taken out is served at that moment.
 */
final class WaitQueue<W extends WaitQueue.Node> {
  /** One that can wait in one queue at a time. */
  abstract static class Node {
    private @Nullable Node before;
    private Node after = this; // in a circle, if it is in a queue, with all that are in it
    private @Nullable WaitQueue<?> queue;

    final boolean isQueued() {
      return queue != null;
    }

    /** Leaves the queue; does nothing if it is in none. */
    final void leave() {
      WaitQueue<?> present = queue;
      if (present != null) {
        present.remove(this);
      }
    }
  }

  /**
   * The last, after which comes the first, which has none before it: so the only reference that is
   * written into something older than its neighbours is this one. With a collector like G1 that
   * takes a fence.
   */
  private @Nullable Node last;

  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(W waiter) {
    Node node = waiter;
    if (node.queue != null) {
      throw new AssertionError("It waits elsewhere");
    }
    node.queue = this;
    Node newest = last;
    if (newest != null) {
      node.after = newest.after;
      node.before = newest;
      newest.after = node;
    }
    last = node;
    size++;
  }

  /** The first, or null. */
  @SuppressWarnings("unchecked") // only such are added
  @Nullable W peek() {
    return last == null ? null : (W) last.after;
  }

  /** Those that wait at this moment; who serves one of them may make others leave. */
  @SuppressWarnings("unchecked") // only such are added
  List<W> copy() {
    List<W> all = new ArrayList<>(size);
    Node each = last;
    for (int left = size; left > 0 && each != null; left--) {
      each = each.after;
      all.add((W) each);
    }
    return all;
  }

  /** Takes the first out, or answers null. */
  @Nullable W poll() {
    W head = peek();
    if (head != null) {
      remove(head);
    }
    return head;
  }

  private void remove(Node node) {
    Node before = node.before;
    Node after = node.after;
    if (before != null) {
      before.after = after;
    } else if (last != null) {
      last.after = after;
    }
    if (node == last) {
      last = before;
    } else {
      after.before = before;
    }
    node.before = null;
    node.after = node;
    node.queue = null;
    size--;
  }
}
