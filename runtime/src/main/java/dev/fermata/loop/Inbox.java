package dev.fermata.loop;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Where other threads put steps: a lock-free stack that is emptied as a whole, oldest first. */
final class Inbox {
  private static final Node CLOSED = new Node(() -> {});

  private final AtomicReference<@Nullable Node> newest = new AtomicReference<>();

  /** Puts a step in, from any thread; false if the inbox is closed. */
  boolean offer(Step step) {
    Node node = new Node(step);
    Node last;
    do {
      last = newest.get();
      if (last == CLOSED) {
        return false;
      }
      node.older = last;
    } while (!newest.compareAndSet(last, node));
    return true;
  }

  boolean isEmpty() {
    Node node = newest.get();
    return node == null || node == CLOSED;
  }

  /** Moves all steps to a queue, in the order they came. */
  void drainTo(ReadyQueue ready) {
    if (isEmpty()) {
      return;
    }
    move(newest.getAndSet(null), ready);
  }

  /** Refuses further steps, and moves those that came before. */
  void closeInto(ReadyQueue ready) {
    Node last = newest.getAndSet(CLOSED);
    if (last != CLOSED) {
      move(last, ready);
    }
  }

  private static void move(@Nullable Node last, ReadyQueue ready) {
    Node oldest = null;
    for (Node node = last; node != null; ) {
      Node older = node.older;
      node.older = oldest;
      oldest = node;
      node = older;
    }
    for (Node node = oldest; node != null; node = node.older) {
      ready.add(node.step);
    }
  }

  private static final class Node {
    final Step step;
    @Nullable Node older;

    Node(Step step) {
      this.step = step;
    }
  }
}
