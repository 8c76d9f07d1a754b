package dev.fermata.task;

import dev.fermata.loop.Step;

/** Ends whatever is left on a loop, on its thread, without ever sleeping. */
final class Shutdown {
  private final TaskLoop loop;
  private final CancelRequest why = new CancelRequest("The event loop is being closed", null, null);

  Shutdown(TaskLoop loop) {
    this.loop = loop;
  }

  CancelRequest request() {
    return why;
  }

  /** Cancels, and lets what was cancelled unwind, until nothing is left. */
  void unwind() {
    boolean progress = true;
    while (progress) {
      cancelAll();
      progress = loop.settle() || giveUpOthers() || letArrive() || breakCircle();
    }
  }

  /** A call that nobody awaits is found through what it waits for. */
  private void cancelAll() {
    for (Spawned task : loop.spawned().copy()) {
      Cancellation.request(task, why);
    }
    for (Step step : loop.dropTimers()) {
      if (step instanceof Sleep sleep) {
        Cancellation.request(outermost(sleep), why);
        Cancellation.request(sleep, why);
      }
    }
    for (Wait wait : loop.pending().copy()) {
      LiveTask<?> task = wait.task();
      if (task != null) {
        Cancellation.request(outermost(task), why);
      }
    }
  }

  private static LiveTask<?> outermost(LiveTask<?> task) {
    Circle circle = new Circle();
    LiveTask<?> outermost = task;
    for (LiveTask<?> caller = task; caller != null; caller = caller.firstCaller()) {
      outermost = caller;
      if (circle.isClosedBy(caller)) {
        break;
      }
    }
    return outermost;
  }

  /** Stops waiting for tasks that only other loops or threads could end. */
  private boolean giveUpOthers() {
    boolean any = false;
    for (Wait wait : loop.pending().copy()) {
      any |= wait.giveUp();
    }
    return any;
  }

  /**
   * What still waits now has been claimed by another thread, which is about to send it here: its
   * outcome must not be lost.
   */
  @SuppressWarnings("ThreadPriorityCheck") // gives way, and looks again
  private boolean letArrive() {
    if (loop.pending().isEmpty()) {
      return false;
    }
    Thread.yield();
    return true;
  }

  /** The tasks that are left await each other: makes one go on. */
  private boolean breakCircle() {
    for (Spawned task : loop.spawned().copy()) {
      if (task.innermost().stopWaiting()) {
        return true;
      }
    }
    return false;
  }
}
