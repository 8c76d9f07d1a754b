package dev.fermata.task;

import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.loop.LoopCore;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A task that had ended when it was made. */
public class EndedTask<T extends @Nullable Object> extends AbstractTask<T> {
  private static final int LOW = -128;
  private static final int HIGH = 1023;
  private static final EndedTask<@Nullable Object> NULL = new EndedTask<>(null);
  private static final EndedTask<Object> TRUE = new EndedTask<>(true);
  private static final EndedTask<Object> FALSE = new EndedTask<>(false);
  private static final EndedTask<?>[] INTEGERS = integers();

  private @Nullable UnseenFailure unseen;

  private EndedTask(T value) {
    endWithValue(value);
  }

  private EndedTask(Throwable failure, @Nullable TaskLoop loop) {
    if (loop != null && failure instanceof VirtualMachineError) {
      loop.reportError(failure, this);
    } else if (loop != null && !(failure instanceof TaskCancelledException)) {
      unseen = loop.failures().failed(this, failure, origin(loop));
    }
    endWithFailure(failure);
  }

  private static @Nullable String origin(TaskLoop loop) {
    return loop.isDebug() ? "called at " + Callers.ofEnded() : null;
  }

  private static EndedTask<?>[] integers() {
    EndedTask<?>[] tasks = new EndedTask<?>[HIGH - LOW + 1];
    for (int i = 0; i < tasks.length; i++) {
      tasks[i] = new EndedTask<>(LOW + i);
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
    return new EndedTask<>(value);
  }

  /** A task that has failed; reported by the loop of this thread if nobody ever looks at it. */
  public static <T extends @Nullable Object> AbstractTask<T> failed(Throwable failure) {
    return new EndedTask<>(failure, TaskLoop.here());
  }

  /** What is awaited in place of something else: a failure, which the await is to throw. */
  static AbstractTask<?> substitute(Throwable failure) {
    return new Substitute(failure);
  }

  /** Whether something was made by {@link #substitute}; no user ever has such a task. */
  public static boolean isSubstitute(@Nullable Object task) {
    return task instanceof Substitute;
  }

  private static final class Substitute extends EndedTask<@Nullable Object> {
    Substitute(Throwable failure) {
      super(failure, null);
    }
  }

  @Override
  void look() {
    UnseenFailure record = unseen;
    if (record != null) {
      unseen = null;
      record.seen();
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
