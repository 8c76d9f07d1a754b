package dev.fermata.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a loop keeps alive, in the order it came. Each element knows its place, so to remove one
 * takes constant time; the places that become free are closed up when there is no other room, so to
 * add takes constant time on average. It costs an element one number and some five bytes here.
 */
final class Roster<E extends Roster.Member> {
  /** An element, which keeps its place in one roster. */
  interface Member {
    /** The place; negative if it is in none. */
    int place();

    /** Sets the place. */
    void place(int place);
  }

  private static final int SMALL = 16;
  private static final int LARGE = 4096;

  /** In order of coming, with gaps. Of objects: see the ready queue. */
  private @Nullable Object[] members = new Object[SMALL];

  /** After the last. */
  private int end;

  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  void add(E element) {
    if (end == members.length) {
      makeRoom();
    }
    element.place(end);
    members[end++] = element;
    size++;
  }

  /** Removes an element; does nothing if it is not in. */
  void remove(E element) {
    int place = element.place();
    if (place < 0) {
      return;
    }
    element.place(-1);
    members[place] = null;
    size--;
    if (size == 0) {
      end = 0;
      if (members.length > LARGE) {
        members = new Object[SMALL];
      }
    } else if (place == end - 1) {
      end = place;
    }
  }

  /** Takes a new array, unless it is large: see the ready queue. */
  void renew() {
    if (members.length <= LARGE) {
      @Nullable Object[] old = members;
      members = old.clone();
      Arrays.fill(old, null); // a collector may take the old one for live for a while
    }
  }

  /** Closes the gaps, or if there are few gets more room. */
  private void makeRoom() {
    if (size > members.length / 4 * 3) {
      members = Arrays.copyOf(members, members.length * 2);
      return;
    }
    int to = 0;
    for (int from = 0; from < end; from++) {
      Object each = members[from];
      if (each != null) {
        ((Member) each).place(to);
        members[to++] = each;
      }
    }
    Arrays.fill(members, to, end, null);
    end = to;
  }

  /** The elements at this moment. */
  List<E> copy() {
    List<E> elements = new ArrayList<>(size);
    for (int i = 0; i < end; i++) {
      @SuppressWarnings("unchecked") // only add puts elements in
      E element = (E) members[i];
      if (element != null) {
        elements.add(element);
      }
    }
    return elements;
  }
}
