package dev.fermata;

import dev.fermata.task.BoundCall;
import dev.fermata.task.Scopes;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A set of {@linkplain TaskLocal task-local} values. It cannot be changed: {@link #with} makes
 * another one. A task has the context of the code that spawned it, and so do callbacks of {@link
 * EventLoop#callSoon} and its like, and calls of {@link Fermata#toThread}.
 *
 * <pre>{@code
 * Context request = Context.current().with(USER, "ada").with(TRACE, id);
 * await(request.start(() -> handle(message)));  // an @Async method
 * request.run(() -> log("done"));               // code that does not await
 * }</pre>
 *
 * <p>Contexts are immutable, and so may be shared by threads. A context has no part in cancelling:
 * what {@link #start} begins belongs to the task that calls it, and its failure is in the task that
 * is returned, while {@link #run} and {@link #call} throw what the code throws.
 */
public final class Context {
  private static final Context EMPTY = new Context(new Object[0]);

  /** Keys, each followed by its value. There are few: to search is faster than to hash. */
  private final @Nullable Object[] entries;

  private Context(@Nullable Object[] entries) {
    this.entries = entries;
  }

  /**
   * The context without any values.
   *
   * @return the same object always
   */
  public static Context empty() {
    return EMPTY;
  }

  /**
   * The context of the code that runs on this thread.
   *
   * @return the context; empty if nothing was bound
   */
  public static Context current() {
    return Scopes.context();
  }

  /**
   * This context with one value more, or another one.
   *
   * @param key the task-local
   * @param value its value
   * @param <T> the type of the value
   * @return another context
   */
  public <T extends @Nullable Object> Context with(TaskLocal<T> key, T value) {
    Objects.requireNonNull(key, "key");
    int at = indexOf(key);
    boolean fresh = at < 0;
    @Nullable Object[] copy = Arrays.copyOf(entries, entries.length + (fresh ? 2 : 0));
    int place = fresh ? entries.length : at;
    copy[place] = key;
    copy[place + 1] = value;
    return new Context(copy);
  }

  /**
   * The value of a task-local in this context.
   *
   * @param key the task-local
   * @param <T> the type of the value
   * @return the value, or the initial one
   * @throws java.util.NoSuchElementException if it has no value here and no initial one
   */
  public <T extends @Nullable Object> T get(TaskLocal<T> key) {
    int at = indexOf(key);
    return at < 0 ? key.initial() : key.cast(entries[at + 1]);
  }

  /**
   * Whether a task-local was bound in this context.
   *
   * @param key the task-local
   * @return true if it was; its initial value does not count
   */
  public boolean contains(TaskLocal<?> key) {
    return indexOf(key) >= 0;
  }

  private int indexOf(TaskLocal<?> key) {
    for (int i = 0; i < entries.length; i += 2) {
      if (entries[i] == key) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Runs code in this context, on this thread. What it calls asynchronously keeps the context.
   *
   * @param body the code
   */
  public void run(Runnable body) {
    Object before = Scopes.bind(this);
    try {
      body.run();
    } finally {
      Scopes.unbind(before);
    }
  }

  /**
   * Runs code in this context, on this thread, and returns its value.
   *
   * @param body the code
   * @param <T> the type of the value
   * @return the value
   * @throws Exception what the code throws
   */
  public <T extends @Nullable Object> T call(Callable<T> body) throws Exception {
    Object before = Scopes.bind(this);
    try {
      return body.call();
    } finally {
      Scopes.unbind(before);
    }
  }

  /**
   * Starts asynchronous code in this context, at once. It is a part of the task that calls it:
   * cancelling reaches it.
   *
   * @param body makes the stage; called on this thread
   * @param <T> the type of the value
   * @return a task with the outcome of that stage; what the body throws is in it too
   */
  public <T extends @Nullable Object> Task<T> start(Callable<? extends CompletionStage<T>> body) {
    return BoundCall.start(this, Objects.requireNonNull(body, "body"));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Context{");
    for (int i = 0; i < entries.length; i += 2) {
      text.append(i == 0 ? "" : ", ").append(entries[i]).append('=').append(entries[i + 1]);
    }
    return text.append('}').toString();
  }
}
