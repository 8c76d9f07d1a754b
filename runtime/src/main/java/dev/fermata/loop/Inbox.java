package dev.fermata.loop;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Where other threads put steps: a lock-free stack that is emptied as a whole, oldest first. */
final class Inbox {
  private static final Node CLOSED = new Node(() -> {});

  private final AtomicReference<@Nullable Node> newest = new AtomicReference<>();

  /**
   * Of what was taken out, the oldest that is not in the queue yet; its {@code older} is the next
   * one. There is one between two calls only if the queue had no memory for it.
   */
  private @Nullable Node taken;

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

  /** Whether there is nothing to move; only on the loop's thread. */
  boolean isEmpty() {
    Node node = newest.get();
    return taken == null && (node == null || node == CLOSED);
  }

  /** Moves all steps to a queue, in the order they came; those left that it has no memory for. */
  void drainTo(ReadyQueue ready) {
    if (isEmpty()) {
      return;
    }
    moveTaken(ready);
    take(newest.getAndSet(null));
    moveTaken(ready);
  }

  /** Refuses further steps, and moves those that came before. */
  void closeInto(ReadyQueue ready) {
    moveTaken(ready);
    take(newest.getAndSet(CLOSED));
    moveTaken(ready);
  }

  private void take(@Nullable Node last) {
    Node oldest = null;
    for (Node node = last; node != null && node != CLOSED; ) {
      Node older = node.older;
      node.older = oldest;
      oldest = node;
      node = older;
    }
    taken = oldest;
  }

  private void moveTaken(ReadyQueue ready) {
    for (Node node = taken; node != null; node = taken) {
      ready.add(node.step);
      taken = node.older;
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
