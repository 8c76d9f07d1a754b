package dev.fermata.task;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A call of asynchronous code in a scope of its own, by the runtime: a part of the task that makes
 * it, as if an {@code @Async} method had opened the scope.
 */
abstract class ScopedCall extends Continuation {
  /** The body is on the stack, above the call that runs. */
  private boolean beginning;

  final boolean isBeginning() {
    return beginning;
  }

  /** Calls the body, and takes on the outcome of the stage that it returns. */
  final void begin(Scope scope, Callable<? extends @Nullable CompletionStage<?>> body) {
    Scope before = Scopes.here();
    Scopes.set(scope);
    inside(scope);
    beginning = true;
    try {
      call(body);
    } finally {
      beginning = false;
      Scopes.set(before);
    }
    CancelRequest why = scope.asked();
    if (why != null) {
      Cancellation.requestInside(this, scope, why); // there was nothing awaited to be cancelled
    }
  }

  private void call(Callable<? extends @Nullable CompletionStage<?>> body) {
    CompletionStage<?> stage;
    try {
      stage = body.call();
    } catch (Throwable t) {
      Traces.caught(t);
      fail(t);
      return;
    }
    if (stage == null) {
      fail(
          new NullPointerException("The body returned null: return a future, for instance done()"));
    } else {
      adopts(stage);
    }
  }

  @Override
  public final @Nullable Object resume() {
    throw new AssertionError("The body is called once");
  }

  @Override
  protected final void settle(@Nullable Object result) {
    throw new AssertionError("The body is called once");
  }

  @Override
  public void clear() {}

  @Override
  protected final @Nullable StackTraceElement suspendedAt() {
    return null;
  }
}
