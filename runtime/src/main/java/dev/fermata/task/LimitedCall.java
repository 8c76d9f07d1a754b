package dev.fermata.task;

import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call in a cancel scope with a deadline, which perhaps is a shield. */
public final class LimitedCall extends ScopedCall {
  private final OpenScope scope;
  private final boolean shield;
  private final String name;

  private LimitedCall(TaskLoop loop, boolean shield, String name) {
    this.scope = new OpenScope(loop, shield, this);
    this.shield = shield;
    this.name = name;
    if (shield) {
      endRequest(); // of the call that this is a part of
    }
  }

  /** Calls the body; ends in a {@link TimeoutException} if it does not end in time. */
  public static <T extends @Nullable Object> Task<T> timeout(
      Duration limit, Callable<? extends CompletionStage<T>> body) {
    return start(false, "timeout", scope -> scope.limitedTo(limit), body);
  }

  /** The same with a point in time. */
  public static <T extends @Nullable Object> Task<T> timeoutAt(
      long deadline, Callable<? extends CompletionStage<T>> body) {
    return start(false, "timeoutAt", scope -> scope.setDeadline(deadline), body);
  }

  /** The same, and cancelling from outside does not reach the body. */
  public static <T extends @Nullable Object> Task<T> shield(
      Duration limit, Callable<? extends CompletionStage<T>> body) {
    return start(true, "shield", scope -> scope.limitedTo(limit), body);
  }

  @SuppressWarnings("unchecked") // the value comes from a stage of this type
  private static <T extends @Nullable Object> Task<T> start(
      boolean shield,
      String name,
      Consumer<OpenScope> limit,
      Callable<? extends CompletionStage<T>> body) {
    LimitedCall call = new LimitedCall(TaskLoop.require(name), shield, name);
    limit.accept(call.scope);
    call.begin(call.scope, body);
    return (Task<T>) (Task<?>) call;
  }

  @Override
  boolean shields() {
    return shield; // also when it has ended
  }

  @Override
  void cancel(CancelRequest why) {
    if (shield) {
      scope.cancel(why); // who has the task at hand means the body
    } else {
      super.cancel(why);
    }
  }

  @Override
  Throwable outcome(Throwable thrown) {
    if (!(thrown instanceof TaskCancelledException) || !scope.isCause(thrown)) {
      return thrown;
    }
    TimeoutException timeout = new TimeoutException("The deadline of " + name + " has passed");
    timeout.initCause(thrown);
    Traces.created(timeout, this);
    return timeout;
  }

  @Override
  void ending() {
    scope.end();
  }

  @Override
  StackTraceElement boundary() {
    return Traces.boundary(name);
  }
}
