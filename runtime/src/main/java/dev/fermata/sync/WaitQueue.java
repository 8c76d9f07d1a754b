package dev.fermata.sync;

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
    private @Nullable Node after;
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

  private @Nullable Node first;
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
    node.before = last;
    if (last == null) {
      first = node;
    } else {
      last.after = node;
    }
    last = node;
    size++;
  }

  /** The first, or null. */
  @SuppressWarnings("unchecked") // only such are added
  @Nullable W peek() {
    return (W) first;
  }

  /** The one that came after another, or null. */
  @SuppressWarnings("unchecked") // only such are added
  @Nullable W after(W waiter) {
    return (W) ((Node) waiter).after;
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
    if (before == null) {
      first = after;
    } else {
      before.after = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.before = before;
    }
    node.before = null;
    node.after = null;
    node.queue = null;
    size--;
  }
}
