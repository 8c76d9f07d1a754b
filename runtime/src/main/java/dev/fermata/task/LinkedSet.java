package dev.fermata.task;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a loop keeps alive, in the order it came; to add and to remove takes constant time. */
final class LinkedSet<E extends Linked> {
  private @Nullable Linked first;
  private @Nullable Linked last;

  boolean isEmpty() {
    return first == null;
  }

  void add(E element) {
    Linked tail = last;
    element.before(tail);
    if (tail == null) {
      first = element;
    } else {
      tail.after(element);
    }
    last = element;
  }

  /** Removes an element; does nothing if it is not in. */
  void remove(E element) {
    Linked before = element.before();
    Linked after = element.after();
    if (before == null && first != element) {
      return;
    }
    if (before == null) {
      first = after;
    } else {
      before.after(after);
    }
    if (after == null) {
      last = before;
    } else {
      after.before(before);
    }
    element.before(null);
    element.after(null);
  }

  /** The elements at this moment. */
  List<E> copy() {
    List<E> elements = new ArrayList<>();
    for (Linked each = first; each != null; each = each.after()) {
      @SuppressWarnings("unchecked") // only add puts elements in
      E element = (E) each;
      elements.add(element);
    }
    return elements;
  }
}
