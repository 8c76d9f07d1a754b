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
  private @Nullable OpenScope scope; // until it has ended, as that knows what is around
  private final boolean shield;
  private final String name;

  private LimitedCall(boolean shield, String name) {
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
    TaskLoop loop = TaskLoop.require(name);
    LimitedCall call = new LimitedCall(shield, name);
    OpenScope scope = new OpenScope(loop, shield, call);
    call.scope = scope;
    limit.accept(scope);
    call.begin(scope, body);
    return (Task<T>) (Task<?>) call;
  }

  @Override
  boolean shields() {
    return shield; // also when it has ended
  }

  @Override
  void cancel(CancelRequest why) {
    OpenScope present = scope;
    if (shield && present != null) {
      present.cancel(why); // who has the task at hand means the body
    } else {
      super.cancel(why);
    }
  }

  @Override
  Throwable outcome(Throwable thrown) {
    OpenScope ended = scope;
    scope = null;
    if (!(thrown instanceof TaskCancelledException) || ended == null || !ended.isCause(thrown)) {
      return thrown;
    }
    TimeoutException timeout = new TimeoutException("The deadline of " + name + " has passed");
    timeout.initCause(thrown);
    Traces.created(timeout, this);
    return timeout;
  }

  @Override
  protected void ending() {
    OpenScope present = scope;
    if (present != null) {
      present.end();
    }
  }

  @Override
  void ended(@Nullable Throwable failure, boolean asked) {
    scope = null;
  }

  @Override
  StackTraceElement boundary() {
    return Traces.boundary(name);
  }
}
