package dev.fermata.task;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** How a call that waits is made to go on without what it waits for. */
final class Interruption {
  private Interruption() {}

  /**
   * Cancels what a call waits for, or if that is nothing with a body lets the call go on at once.
   *
   * @param call on its loop's thread, or of no loop
   * @param cancelled the scope that is cancelled; null if all of the call is
   * @param others gets the task that the request is to be handed on to
   */
  static void cancel(Awaiter call, @Nullable Scope cancelled, Deque<LiveTask<?>> others) {
    if (Scopes.isShielded(call.scope(), call, cancelled)) {
      return; // until it leaves the shield, and awaits again
    }
    interrupt(call, others);
  }

  /** The same for a call that has begun to wait although it is to cancel, on its loop's thread. */
  static void handOn(Awaiter call, CancelRequest why) {
    Deque<LiveTask<?>> others = new ArrayDeque<>(4);
    interrupt(call, others);
    Cancellation.requestAll(others, why);
  }

  private static void interrupt(Awaiter call, Deque<LiveTask<?>> others) {
    Object waited = call.waitsFor();
    if (waited instanceof Resumption wait) {
      if (wait.stage() instanceof LiveTask<?> task) {
        others.push(task);
      } else if (wait.claim()) {
        giveUp(call, wait);
      }
    } else if (call.waitsAlone()) {
      call.doom();
      if (call.isAsleep()) {
        wake(call, null);
      } // else it keeps its place in the ready queue
    } else if (waited instanceof LiveTask<?> task && !task.isDone()) {
      cancelTask(call, task, others);
    } // else it runs, or will with what it has got
  }

  private static void cancelTask(Awaiter call, LiveTask<?> task, Deque<LiveTask<?>> others) {
    if (!task.isLeaf()) {
      if (task.keepsPlace()) {
        call.doom();
      }
      others.push(task);
    } else if (task.leave()) {
      stopWaiting(call);
      others.push(task);
    }
  }

  /** The loop is being closed and has dropped the timers: ends a sleep, in a shield as well. */
  static void endSleep(Awaiter call, CancelRequest why) {
    if (call.isAsleep()) {
      wake(call, EndedTask.substitute(Cancellation.exception(why)));
    }
  }

  private static void wake(Awaiter call, @Nullable CompletionStage<?> outcome) {
    if (call.loop != null) {
      call.loop.dropTimer(call);
      call.stopSleeping();
      call.replaceAwaited(outcome);
      call.goOnLater();
    }
  }

  /** Goes on without the task of the same loop that it awaits; false if it awaits none. */
  static boolean stopWaiting(Awaiter call) {
    if (!(call.waitsFor() instanceof LiveTask<?> task) || task.isDone()) {
      return false;
    }
    Waiters.removeHere(task, call);
    call.doom();
    call.replaceAwaited(null);
    call.goOnLater();
    return true;
  }

  /** Goes on without what was awaited; who calls this has claimed the wait. */
  static void giveUp(Awaiter call, Wait wait) {
    CompletionStage<?> stage = wait.stage();
    wait.abandon();
    call.doom();
    call.replaceAwaited(null);
    Cancellation.cancelStage(stage);
    call.goOnLater();
  }
}
