package dev.fermata.task;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** How the body of a call is resumed. */
final class Stepping {
  private Stepping() {}

  /** Goes on, and then with those that it hands its value over to, one after the other. */
  static void run(Continuation call, TaskLoop home) {
    Continuation next = call;
    do {
      next = runOne(next, home);
    } while (next != null);
  }

  /** Goes on; returns the call that it has handed its value over to, which is to go on next. */
  static @Nullable Continuation runOne(Continuation call, TaskLoop home) {
    Now now = home.now;
    now.running = call;
    Scope around = call.scope();
    if (now.scope != around) { // a write costs more
      now.scope = around;
    }
    Object result;
    try {
      result = call.resume();
    } catch (Throwable t) {
      leave(call, home);
      call.fails(t);
      return null;
    }
    if (result == call) {
      home.runningNothing();
      return null;
    }
    if (call.isOwned()
        && !(result instanceof CompletableFuture<?>)
        && !(now.scope instanceof OpenScope)) {
      Continuation caller = handOver(call, home, result);
      if (caller != null) {
        now.forgetDelivered();
        return caller;
      }
    }
    leave(call, home);
    call.settle(result);
    return null;
  }

  /**
   * Gives the value to the call that awaits this one, which goes on at once. That needs no future:
   * the value is where {@link Awaiter#handedOver} finds it.
   *
   * @return the call that goes on; null if the task must be ended for all to see
   */
  private static @Nullable Continuation handOver(
      Continuation call, TaskLoop home, @Nullable Object value) {
    if (home.carriers != null // they run code of the user before the other goes on
        || !(call.waiters instanceof Continuation caller)) {
      return null;
    }
    if (Cancellation.any()) {
      if (home.called != null) {
        return null;
      }
      call.endRequest();
    }
    call.handOver(value); // what is saved goes with this, which nobody has any more
    return caller;
  }

  private static void leave(Continuation call, TaskLoop home) {
    Scope innermost = home.now.scope;
    if (innermost instanceof OpenScope) {
      Scopes.closeAll(innermost, call);
    }
    home.runningNothing();
  }

  /** The same where no loop decides; after a suspension another thread may run the body. */
  static void runDetached(Continuation call) {
    Running before = Running.enter(call);
    Object result;
    try {
      result = call.resume();
    } catch (Throwable t) {
      before.restore();
      call.fails(t);
      return;
    }
    before.restore();
    if (result != call) {
      call.settle(result);
    }
  }
}
