package dev.fermata.task;

import dev.fermata.loop.Step;
import org.jspecify.annotations.Nullable;

/**
 * The step that a loop runs now. A call that ends in it lets those that wait for it go on in the
 * same step, in constant stack; so a step is a list of resumptions.
 */
final class CurrentStep {
  private final TaskLoop loop;

  /** So few steps are run, with most programs, before what is young is moved to be old. */
  private static final int STEPS = 8192;

  /** The same for what takes more room, or is written to less often. */
  private static final int MANY_STEPS = 32 * STEPS;

  private int steps;
  private boolean stepping;

  CurrentStep(TaskLoop loop) {
    this.loop = loop;
  }

  /** Runs a {@link Step}, and all that goes on in it. */
  void run(Object step) {
    if ((++steps & (STEPS - 1)) == 0) {
      renew();
    }
    Now now = loop.now;
    stepping = true;
    go(step);
    for (Waiter next = now.stack; next != null; next = now.stack) {
      now.stack = Waiter.takeNext(next);
      go(next);
    }
    stepping = false;
    if (now.traced != null) {
      now.traced = null;
    }
  }

  /** Only between two steps. */
  private void renew() {
    boolean all = steps == MANY_STEPS;
    steps = all ? 0 : steps;
    try {
      loop.now = new Now();
      if (all) {
        loop.renewAll();
      }
    } catch (OutOfMemoryError e) {
      // What is there does as well, and the step must be run.
    }
  }

  private void go(Object step) {
    try {
      if (step instanceof Continuation call) {
        call.go(); // most are; a method of an interface takes longer to be found
      } else {
        ((Step) step).go();
      }
    } catch (Throwable t) {
      loop.report("The event loop met an error of its own", t, null);
    }
  }

  /**
   * Lets the waiters of a task go on, in the order of registration: in this step, each with all
   * that it ends in turn before the next, as if they had called what they awaited; or in the next
   * round.
   */
  void wake(@Nullable Waiter newest, boolean later) {
    if (newest == null) {
      return;
    }
    boolean now = stepping && !later && loop.now.running == null;
    if (newest instanceof Awaiter call && call.link() == null) { // the usual case: a call of mine
      if (now) {
        push(call);
      } else {
        loop.enqueue(call);
      }
      return;
    }
    Waiter others = null;
    for (Waiter each = newest; each != null; ) {
      Waiter older = Waiter.next(each);
      if (now && each.home() == loop) {
        push(each);
      } else {
        Waiter.link(each, others);
        others = each;
      }
      each = older;
    }
    for (Waiter each = others; each != null; ) {
      Waiter newer = Waiter.takeNext(each);
      if (each instanceof Awaiter) {
        loop.enqueue(each);
      } else if (each.claim()) {
        hand(each);
      }
      each = newer;
    }
  }

  private void push(Waiter waiter) {
    if (waiter instanceof Awaiter || waiter.claim()) {
      Waiter.link(waiter, loop.now.stack);
      loop.now.stack = waiter;
    } else {
      waiter.link(null);
    }
  }

  private void hand(Waiter claimed) {
    TaskLoop home = claimed.home();
    if (home == loop) {
      loop.enqueue(claimed);
    } else if (home == null) {
      Detached.wakeLast(claimed);
    } else {
      home.send(claimed);
    }
  }
}
