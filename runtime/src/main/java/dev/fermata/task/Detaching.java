package dev.fermata.task;

import dev.fermata.TaskCancelledException;
import org.jspecify.annotations.Nullable;

/** The calls of {@code @Async void} methods, whose task nobody gets. */
public final class Detaching {
  private Detaching() {}

  /** Lets a suspended call go on by itself. */
  public static void detach(Continuation call) {
    call.look(); // this does, when it ends
    End end = new End(call);
    if (!Waiters.add(call, end) && end.claim()) {
      end.goOn(); // on no loop another thread may have ended it already
    }
  }

  /** Reports the failure of a call that was never suspended. */
  public static void detachFailed(Throwable failure) {
    Traces.caught(failure);
    report(TaskLoop.here(), failure);
  }

  private static void report(@Nullable TaskLoop loop, Throwable failure) {
    if (failure instanceof TaskCancelledException) {
      return; // that is what was asked for
    }
    if (loop != null) {
      loop.report("An @Async void method failed", failure, null);
    } else {
      Exceptions.uncaught(failure);
    }
  }

  /** Looks at the outcome of such a call. */
  private static final class End extends Wait {
    private final Continuation call;

    End(Continuation call) {
      super(call.loop, call);
      this.call = call;
    }

    @Override
    void goOn() {
      boolean failed = call.isCompletedExceptionally();
      Throwable failure = failed ? call.failure() : null;
      // A loop has already reported an error of the virtual machine.
      if (failure != null && (call.loop == null || !(failure instanceof VirtualMachineError))) {
        report(call.loop, failure);
      }
    }

    @Override
    @Nullable LiveTask<?> task() {
      return null;
    }

    @Override
    boolean giveUp() {
      return false;
    }

    @Override
    void forget() {}
  }
}
