package dev.fermata.task;

import dev.fermata.Context;
import dev.fermata.Task;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A call with other task-local values. */
public final class BoundCall extends ScopedCall {
  private BoundCall() {}

  /** Calls the body. */
  @SuppressWarnings("unchecked") // the value comes from a stage of this type
  public static <T extends @Nullable Object> Task<T> start(
      Context context, Callable<? extends CompletionStage<T>> body) {
    BoundCall call = new BoundCall();
    call.begin(new Binding(Scopes.here(), call, context), body);
    return (Task<T>) (Task<?>) call;
  }

  @Override
  StackTraceElement boundary() {
    return new StackTraceElement(Context.class.getName(), "start", "Context.java", -1);
  }
}
