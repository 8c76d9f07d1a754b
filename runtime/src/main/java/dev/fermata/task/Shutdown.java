package dev.fermata.task;

import dev.fermata.loop.Step;

/**
 * Ends whatever is left on a loop, on its thread. It sleeps only for a {@code toThread} call that
 * was interrupted and has not ended, and for what another thread is about to send.
 */
final class Shutdown {
  private final TaskLoop loop;
  private final CancelRequest why = new CancelRequest("The event loop is being closed", null, null);
  private boolean interrupted;

  Shutdown(TaskLoop loop) {
    this.loop = loop;
  }

  CancelRequest request() {
    return why;
  }

  /** Cancels, and lets what was cancelled unwind, until nothing is left. */
  void unwind() {
    if (loop.called != null) {
      loop.called.reportPending();
    }
    boolean progress = true;
    while (progress) {
      cancelAll();
      progress = loop.settle() || giveUpOthers() || letArrive() || breakCircle();
    }
    if (interrupted) {
      interrupted = false;
      Thread.currentThread().interrupt();
    }
  }

  /** A call that nobody awaits is found through what it waits for. */
  private void cancelAll() {
    for (Continuation task : loop.spawned().copy()) {
      Cancellation.request(task, why);
    }
    for (Step step : loop.dropTimers()) {
      if (step instanceof Sleep sleep) {
        Cancellation.request(outermost(sleep), why);
        Cancellation.request(sleep, why);
      } else if (step instanceof Awaiter call) {
        Cancellation.request(outermost(call), why);
        Interruption.endSleep(call, why);
      }
    }
    for (PromisedTask<?> promise : loop.promised().copy()) {
      Cancellation.request(outermost(promise), why);
      Cancellation.request(promise, why);
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
   * What still waits now is a call that was interrupted, or has been claimed by another thread,
   * which is about to send it here: its outcome must not be lost.
   */
  private boolean letArrive() {
    if (loop.pending().isEmpty()) {
      return false;
    }
    interrupted |= Thread.interrupted(); // else it would not sleep
    loop.sleepUntilSent();
    return true;
  }

  /** The tasks that are left await each other: makes one go on. */
  private boolean breakCircle() {
    for (Continuation task : loop.spawned().copy()) {
      if (Interruption.stopWaiting(innermost(task))) {
        return true;
      }
    }
    return false;
  }

  /** The innermost of the calls, one awaiting the next, that a task consists of. */
  private static Awaiter innermost(Continuation task) {
    Circle circle = new Circle();
    Awaiter inner = task;
    Awaiter next = inner.awaitedCall();
    while (next != null && !circle.isClosedBy(next)) {
      inner = next;
      next = inner.awaitedCall();
    }
    return inner;
  }
}
