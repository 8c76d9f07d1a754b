package dev.fermata.task;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spawned tasks that a loop keeps, in the order they began. They are linked through themselves:
 * an array would be an old object, and a collector like G1 keeps books of each reference that such
 * a one gets to a younger; a task and its neighbours are of one age, and mostly in one region.
 */
final class KeptTasks {
  private @Nullable Continuation first;
  private @Nullable Continuation last;

  /** The same ones, in a new object, which takes less time to be written to: see {@link Now}. */
  KeptTasks renewed() {
    KeptTasks renewed = new KeptTasks();
    renewed.first = first;
    renewed.last = last;
    return renewed;
  }

  boolean isEmpty() {
    return first == null;
  }

  void add(Continuation task) {
    Continuation before = last;
    last = task;
    if (before == null) {
      first = task;
    } else {
      task.earlier(before);
      before.later(task);
    }
  }

  /** Removes a task; does nothing if it is not in. */
  void remove(Continuation task) {
    Continuation before = task.earlier();
    Continuation after = task.later();
    if (before == null && first != task) {
      return;
    }
    if (before == null) {
      first = after;
    } else {
      before.later(after);
      task.earlier(null);
    }
    if (after == null) {
      last = before;
    } else {
      after.earlier(before);
      task.later(null);
    }
  }

  /** The tasks at this moment. */
  List<Continuation> copy() {
    List<Continuation> tasks = new ArrayList<>();
    for (Continuation each = first; each != null; each = each.later()) {
      tasks.add(each);
    }
    return tasks;
  }
}
