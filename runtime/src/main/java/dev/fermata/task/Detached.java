package dev.fermata.task;

import java.util.ArrayDeque;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Runs what belongs to no loop, on the thread that ends what it waited for. The outermost call on a
 * thread runs all that the steps make ready, so the stack stays constant however long the chain.
 */
final class Detached {
  private static final ThreadLocal<@Nullable Detached> HERE = new ThreadLocal<>();

  private final ArrayDeque<Waiter> ready = new ArrayDeque<>();

  /** A step of this runs a loop, and this waits until that has ended. */
  private boolean left;

  /** What is running now; only where no loop runs on this thread. */
  @Nullable LiveTask<?> running;

  /** What the await that is going on now gets, whatever has been cancelled since. */
  @Nullable CompletionStage<?> delivered;

  /** The exception of this step whose stack trace is complete already. */
  @Nullable Throwable traced;

  private Detached() {}

  /** The one that is active on this thread, or null. */
  static @Nullable Detached here() {
    Detached here = HERE.get();
    return here == null || here.left ? null : here;
  }

  /** Before a step runs a loop: ends what that may wait for; from now on, others run it. */
  static void leaveToLoop() {
    Detached here = here();
    if (here != null) {
      drainHere();
      here.left = true;
    }
  }

  /** After the loop. */
  static void takeBack() {
    Detached here = HERE.get();
    if (here != null) {
      here.left = false;
    }
  }

  /** Lets go on, after what is ready already. */
  static void wakeLast(Waiter claimed) {
    Detached here = here();
    if (here != null) {
      here.ready.addLast(claimed);
    } else {
      Detached outermost = new Detached();
      outermost.ready.add(claimed);
      outermost.runHere();
    }
  }

  /** Lets the waiters of a task go on, the oldest first; those of no loop before all else. */
  static void wake(@Nullable Waiter newest) {
    if (newest == null) {
      return;
    }
    Waiter oldest = null;
    for (Waiter each = newest; each != null; ) {
      Waiter older = each.link();
      each.link(oldest);
      oldest = each;
      each = older;
    }
    ArrayDeque<Waiter> mine = new ArrayDeque<>();
    for (Waiter each = oldest; each != null; ) {
      Waiter newer = each.link();
      each.link(null);
      if (each.claim()) {
        TaskLoop home = each.home();
        if (home == null) {
          mine.addFirst(each);
        } else {
          home.send(each);
        }
      }
      each = newer;
    }
    wakeFirst(mine);
  }

  private static void wakeFirst(ArrayDeque<Waiter> newestFirst) {
    Detached here = here();
    if (here != null) {
      newestFirst.forEach(here.ready::addFirst);
    } else if (!newestFirst.isEmpty()) {
      Detached outermost = new Detached();
      newestFirst.forEach(outermost.ready::addFirst);
      outermost.runHere();
    }
  }

  private void runHere() {
    Detached outer = HERE.get();
    HERE.set(this);
    try {
      drain();
    } finally {
      if (outer == null) {
        HERE.remove();
      } else {
        HERE.set(outer);
      }
    }
  }

  private void drain() {
    for (Waiter next = ready.poll(); next != null; next = ready.poll()) {
      try {
        next.go();
      } catch (Throwable t) {
        Exceptions.uncaught(t); // an error of the runtime itself: the others go on all the same
      }
      traced = null;
    }
  }

  /** Before this thread blocks: runs what it would otherwise keep from running. */
  static void drainHere() {
    Detached here = here();
    if (here != null) {
      LiveTask<?> running = here.running;
      CompletionStage<?> delivered = here.delivered;
      here.drain();
      here.running = running;
      here.delivered = delivered;
    }
  }
}
