package dev.fermata.task;

import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.loop.LoopCore;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A task that had ended when it was made. */
public abstract class EndedTask<T extends @Nullable Object> extends AbstractTask<T> {
  private static final int LOW = -128;
  private static final int HIGH = 1023;
  private static final Value<@Nullable Object> NULL = new Value<>(null);
  private static final Value<Object> TRUE = new Value<>(true);
  private static final Value<Object> FALSE = new Value<>(false);
  private static final Value<?>[] INTEGERS = integers();

  private EndedTask() {}

  private static Value<?>[] integers() {
    Value<?>[] tasks = new Value<?>[HIGH - LOW + 1];
    for (int i = 0; i < tasks.length; i++) {
      tasks[i] = new Value<>(LOW + i);
    }
    return tasks;
  }

  /** A task that has a value; the same object for some common values. */
  public static AbstractTask<?> of(@Nullable Object value) {
    if (value == null) {
      return NULL;
    }
    if (value instanceof Integer number && number >= LOW && number <= HIGH) {
      return INTEGERS[number - LOW];
    }
    if (value instanceof Boolean truth) {
      return truth ? TRUE : FALSE;
    }
    return new Value<>(value);
  }

  /** A task that has failed; reported by the loop of this thread if nobody ever looks at it. */
  public static <T extends @Nullable Object> AbstractTask<T> failed(Throwable failure) {
    return new Failure<>(failure, TaskLoop.here());
  }

  /** What is awaited in place of something else: a failure, which the await is to throw. */
  static AbstractTask<?> substitute(Throwable failure) {
    return new Substitute(failure);
  }

  /** Whether something was made by {@link #substitute}; no user ever has such a task. */
  public static boolean isSubstitute(@Nullable Object task) {
    return task instanceof Substitute;
  }

  /**
   * A task that ended in a value. The value is here as well, for an await to read it with no more
   * than a look at the class.
   */
  static final class Value<T extends @Nullable Object> extends EndedTask<T> {
    final T value;

    Value(T value) {
      this.value = value;
      endWithValue(value);
    }

    @Override
    void look() {}
  }

  private static class Failure<T extends @Nullable Object> extends EndedTask<T> {
    private @Nullable UnseenFailure unseen;

    Failure(Throwable failure, @Nullable TaskLoop loop) {
      boolean isError = failure instanceof VirtualMachineError;
      if (loop != null && !isError && !(failure instanceof TaskCancelledException)) {
        unseen = loop.failures().failed(this, failure, origin(loop));
      }
      endWithFailure(failure);
      if (loop != null && isError) {
        loop.reportError(failure, this); // last, for the handler may do anything with the task
      }
    }

    private static @Nullable String origin(TaskLoop loop) {
      return loop.isDebug() ? "called at " + Callers.ofEnded() : null;
    }

    @Override
    final void look() {
      UnseenFailure record = unseen;
      if (record != null) {
        unseen = null;
        record.seen();
      }
    }
  }

  private static final class Substitute extends Failure<@Nullable Object> {
    Substitute(Throwable failure) {
      super(failure, null);
    }
  }

  @Override
  void checkBlocking(String method) {}

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return false;
  }

  @Override
  public boolean cancel(String reason) {
    return false;
  }

  @Override
  public Task<T> orTimeout(long timeout, TimeUnit unit) {
    return this;
  }

  @Override
  public Executor defaultExecutor() {
    LoopCore loop = LoopCore.runningHere();
    return loop == null ? super.defaultExecutor() : loop;
  }
}
