package dev.fermata;

import dev.fermata.task.Carriers;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets what other libraries keep in a {@link ThreadLocal}, such as the MDC of a logger or the span
 * of a tracer, belong to tasks: each task has its own, though all run on one thread. What the code
 * that spawns a task has is captured; it is put in place for each step of the task, and captured
 * anew at its end, so that what a task changes is there after an await too. Callbacks and calls of
 * {@link Fermata#toThread} get what the code has that schedules them.
 *
 * <pre>{@code
 * ContextCarrier mdc = ContextCarrier.of(
 *     MDC::getCopyOfContextMap,
 *     map -> MDC.setContextMap(map == null ? Map.of() : map));
 * EventLoop loop = EventLoop.builder().carry(mdc).build();
 * }</pre>
 *
 * <p>A carrier is given to a loop by {@link EventLoop.Builder#carry}; those that the {@link
 * java.util.ServiceLoader} finds are given to every loop. Its methods are called on the loop's
 * thread and on those that schedule something, and must neither block nor throw; the steps in which
 * a cancelled task unwinds run with its context too. A loop without carriers pays nothing for them.
 */
public interface ContextCarrier {
  /**
   * Captures what the current thread has.
   *
   * @return what to hand to {@link #run}; it must not change when the thread's context does
   */
  @Nullable Object capture();

  /**
   * Runs a step with what was captured in place of what the thread has, and then puts back the
   * latter.
   *
   * @param captured what {@link #capture} returned, on this thread or another one
   * @param step what to run, once, on this thread; it does not throw
   */
  void run(@Nullable Object captured, Runnable step);

  /**
   * A carrier made of a getter and a setter.
   *
   * @param get returns what the current thread has, as a copy if it can change
   * @param set replaces it
   * @param <S> the type of what it has
   * @return a carrier
   */
  static <S extends @Nullable Object> ContextCarrier of(
      Supplier<? extends S> get, Consumer<? super S> set) {
    return Carriers.of(Objects.requireNonNull(get, "get"), Objects.requireNonNull(set, "set"));
  }
}
