package dev.fermata;

import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A value that code finds without being handed it: bound for a part of a task, seen by all that is
 * called or spawned there. It cannot be set, only bound anew for a part within, so that nobody
 * changes it behind anybody's back. It is what {@code ScopedValue} of the JDK is for threads.
 *
 * <pre>{@code
 * static final TaskLocal<String> USER = TaskLocal.named("user");
 *
 * @Async
 * static Task<Void> handle(String request) {
 *   await(yieldNow());
 *   log(USER.get());     // after any await, in what it calls, and in the tasks it spawns
 *   return done();
 * }
 *
 * await(USER.with("ada", () -> handle(message)));
 * }</pre>
 *
 * <p>For any thread. Bindings have no part in cancelling: cleanup of what is cancelled sees the
 * same values. To read one that has no value throws {@link NoSuchElementException}.
 *
 * @param <T> the type of the value
 */
public final class TaskLocal<T extends @Nullable Object> {
  private final String name;
  private final boolean hasInitial;
  private final @Nullable Object initial;

  private TaskLocal(String name, boolean hasInitial, @Nullable Object initial) {
    this.name = Objects.requireNonNull(name, "name");
    this.hasInitial = hasInitial;
    this.initial = initial;
  }

  /**
   * A task-local without an initial value.
   *
   * @param name for messages
   * @param <T> the type of the value
   * @return a key of its own, whatever the name
   */
  public static <T extends @Nullable Object> TaskLocal<T> named(String name) {
    return new TaskLocal<>(name, false, null);
  }

  /**
   * A task-local that has a value where none was bound.
   *
   * @param name for messages
   * @param initial that value
   * @param <T> the type of the value
   * @return a key of its own, whatever the name
   */
  public static <T extends @Nullable Object> TaskLocal<T> named(String name, T initial) {
    return new TaskLocal<>(name, true, initial);
  }

  /**
   * The value here.
   *
   * @return the innermost one bound, or the initial value
   * @throws NoSuchElementException if none was bound and there is no initial value
   */
  public T get() {
    return Context.current().get(this);
  }

  /**
   * The value here, or another one.
   *
   * @param other what to return if none was bound and there is no initial value
   * @return the value
   */
  public T orElse(T other) {
    return hasInitial || isBound() ? get() : other;
  }

  /**
   * Whether a value was bound here.
   *
   * @return true if it was; the initial value does not count
   */
  public boolean isBound() {
    return Context.current().contains(this);
  }

  /**
   * Starts asynchronous code, at once, with a value for this.
   *
   * @param value the value
   * @param body makes the stage; called on this thread
   * @param <R> the type of the result
   * @return a task with the outcome of that stage
   * @see Context#start
   */
  public <R extends @Nullable Object> Task<R> with(
      T value, Callable<? extends CompletionStage<R>> body) {
    return Context.current().with(this, value).start(body);
  }

  T initial() {
    if (!hasInitial) {
      throw new NoSuchElementException(
          "The task-local "
              + name
              + " has no value here: bind one around with "
              + name
              + ".with(value, () -> ...), or give it an initial value");
    }
    return cast(initial);
  }

  @SuppressWarnings("unchecked") // only values of this type are bound to this key
  T cast(@Nullable Object value) {
    return (T) value;
  }

  @Override
  public String toString() {
    return name;
  }
}
