package dev.fermata.task;

import org.jspecify.annotations.Nullable;

/** The list of those that wait for a {@link LiveTask}: how it is changed, from which thread. */
final class Waiters {
  /** Where the list of a task of no loop ends for good: the task has ended. */
  static final Waiter CLOSED = new Closed();

  private Waiters() {}

  /** Adds a waiter of any kind from any thread; false if the task has ended, or can never end. */
  static boolean add(LiveTask<?> task, Wait waiter) {
    TaskLoop home = task.loop;
    if (home == null) {
      return push(task, waiter);
    }
    if (!home.inThread()) {
      return home.send(() -> addOrWake(task, waiter));
    }
    if (task.isDone()) {
      return false;
    }
    task.addWaiterHere(waiter);
    return true;
  }

  private static void addOrWake(LiveTask<?> task, Wait waiter) {
    if (task.isDone()) {
      waiter.fire();
    } else {
      task.addWaiterHere(waiter);
    }
  }

  private static boolean push(LiveTask<?> task, Waiter waiter) {
    Waiter newest;
    do {
      newest = (Waiter) LiveTask.WAITERS.getVolatile(task);
      if (newest == CLOSED) {
        return false;
      }
      waiter.link(newest);
    } while (!LiveTask.WAITERS.compareAndSet(task, newest, waiter));
    return true;
  }

  /** Takes a waiter out; only on the loop's thread. */
  static void removeHere(LiveTask<?> task, Waiter waiter) {
    Waiter newer = null;
    for (Waiter each = task.waiters; each != null; newer = each, each = each.link()) {
      if (each == waiter) {
        if (newer == null) {
          task.waiters = waiter.link();
        } else {
          newer.link(waiter.link());
        }
        waiter.link(null);
        if (task.waiters == null) {
          task.deserted();
        }
        return;
      }
    }
  }

  /** Takes out a waiter of any kind from any thread; a task of no loop keeps it till it ends. */
  static void remove(LiveTask<?> task, Wait waiter) {
    TaskLoop home = task.loop;
    if (home != null && home.inThread()) {
      removeHere(task, waiter);
    } else if (home != null) {
      home.send(() -> removeHere(task, waiter));
    }
  }

  /** The call of the same loop, or of none, that was the first to wait for a task. */
  static @Nullable LiveTask<?> firstCaller(LiveTask<?> task) {
    return firstCaller(task, task.loop);
  }

  /** The first of no loop; it is suspended as long as the task has not ended. */
  static @Nullable LiveTask<?> firstCallerOfNoLoop(LiveTask<?> task) {
    return firstCaller(task, null);
  }

  private static @Nullable LiveTask<?> firstCaller(LiveTask<?> task, @Nullable TaskLoop loop) {
    LiveTask<?> first = null;
    Waiter newest = (Waiter) LiveTask.WAITERS.getAcquire(task);
    for (Waiter each = newest; each != null; each = each.link()) {
      LiveTask<?> caller =
          each instanceof LiveTask<?> call ? call : each instanceof Wait wait ? wait.task() : null;
      if (caller != null && caller.loop == loop) {
        first = caller;
      }
    }
    return first;
  }

  /** Whether somebody will look at how a task ends: one of its waiters, or a dependent stage. */
  static boolean areLooking(LiveTask<?> task, @Nullable Waiter newest) {
    if (task.getNumberOfDependents() > 0) {
      return true;
    }
    for (Waiter each = newest; each != null; each = each.link()) {
      if (each.looks()) {
        return true;
      }
    }
    return false;
  }

  /** No waiter at all. */
  private static final class Closed implements Waiter {
    @Override
    public @Nullable Waiter link() {
      return null;
    }

    @Override
    public void link(@Nullable Waiter next) {
      throw new AssertionError("It is in no list");
    }

    @Override
    public @Nullable TaskLoop home() {
      return null;
    }

    @Override
    public boolean claim() {
      return false;
    }

    @Override
    public void go() {}
  }
}
