package dev.fermata;

import dev.fermata.function.Function3;
import dev.fermata.function.Function4;
import dev.fermata.function.Function5;
import dev.fermata.function.Function6;
import dev.fermata.function.Function7;
import dev.fermata.function.Function8;
import dev.fermata.task.Callers;
import dev.fermata.task.Cancellation;
import dev.fermata.task.Completions;
import dev.fermata.task.EndedTask;
import dev.fermata.task.Gather;
import dev.fermata.task.LimitedCall;
import dev.fermata.task.Race;
import dev.fermata.task.Shield;
import dev.fermata.task.TaskLoop;
import dev.fermata.task.ThreadCall;
import dev.fermata.task.WaitFor;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Everything one needs to write asynchronous code; meant for {@code import static
 * dev.fermata.Fermata.*}.
 *
 * <pre>{@code
 * @Async
 * static Task<Integer> price(String symbol) {
 *   await(sleep(Duration.ofSeconds(3)));
 *   return done(300);
 * }
 *
 * public static void main(String[] args) {
 *   System.out.println(run(() -> price("GOOG")));
 * }
 * }</pre>
 *
 * <p><b>Threads.</b> {@link #run}, {@link #toThread} and {@link #done} are for any thread. The
 * others are for the thread of a running event loop, and without one throw an {@link
 * IllegalStateException} that says so; only {@code await}, {@code gather}, {@code settle} and
 * {@code checkCancelled} do without. None of them blocks but {@code run}.
 *
 * <p><b>Cancelling.</b> To cancel a task, or what awaits it, cancels what it stands for, unless its
 * description says otherwise. Inside of what is cancelled every {@code await} throws.
 *
 * <p><b>Errors.</b> A failure is in the task, and {@code await} throws it, as the original
 * exception. Wrong use throws at once, out of the method itself.
 */
public final class Fermata {
  private Fermata() {}

  /**
   * Waits for a stage, without blocking the thread: the {@code @Async} method around it is
   * suspended and goes on when the stage has ended, on the thread of its loop.
   *
   * <p>Inside a task that was asked to cancel it throws {@link TaskCancelledException}.
   *
   * @param stage what to wait for: a task, or any other future
   * @param <T> the type of the value
   * @return the value. If the stage failed, this throws the original exception, checked or not,
   *     without any wrapper
   * @throws IllegalStateException if the transformer has not seen the caller; the message says what
   *     to add to the build
   */
  public static <T extends @Nullable Object> T await(CompletionStage<? extends T> stage) {
    throw untransformed();
  }

  /**
   * Waits for a stage, and declares a checked exception that it may fail with, so that the compiler
   * lets one catch it.
   *
   * <pre>{@code
   * try {
   *   text = await(read(file), IOException.class);
   * } catch (IOException e) { … }
   * }</pre>
   *
   * @param stage what to wait for
   * @param declared the exception; it makes no difference at run time
   * @param <T> the type of the value
   * @param <X> the exception
   * @return the value
   * @throws X perhaps; as any other exception of the stage
   */
  public static <T extends @Nullable Object, X extends Throwable> T await(
      CompletionStage<? extends T> stage, Class<X> declared) throws X {
    throw untransformed();
  }

  private static IllegalStateException untransformed() {
    return Callers.untransformed("await");
  }

  /**
   * A task that has ended with a value, for {@code return}.
   *
   * @param value the value
   * @param <T> its type
   * @return a task; perhaps one that others have too
   */
  @SuppressWarnings("unchecked") // it has just this value
  public static <T extends @Nullable Object> Task<T> done(T value) {
    return (Task<T>) EndedTask.of(value);
  }

  /**
   * A task that has ended without a value, for {@code return}.
   *
   * @return a task; perhaps one that others have too
   */
  public static Task<@Nullable Void> done() {
    return done(null);
  }

  /**
   * Runs a fresh loop on this thread until a task has ended; then cancels what is left, lets its
   * {@code finally} blocks run, and closes the loop. Interrupting this thread cancels the task;
   * then this method ends with the interrupt flag set. On the main thread of the process, SIGINT
   * and SIGTERM cancel it too: see {@link Runner}, which this uses once.
   *
   * @param main makes the task; called on this thread
   * @param <T> the type of its value
   * @return the value. If the task fails, this throws the very exception that its body threw,
   *     checked or not
   * @throws IllegalStateException if a loop is running on this thread: await the task there
   */
  public static <T extends @Nullable Object> T run(Callable<? extends CompletionStage<T>> main) {
    Objects.requireNonNull(main, "main");
    TaskLoop.requireNone();
    try (Runner runner = Runner.create()) {
      return runner.run(main);
    }
  }

  /**
   * Starts a task in the next round of this thread's loop. The loop keeps it alive until it ends.
   *
   * @param body called on the loop's thread; the task has the outcome of the stage it returns, or
   *     fails with what it throws
   * @param <T> the type of the value
   * @return the task
   * @throws IllegalStateException if no loop runs on this thread; see {@link EventLoop#spawn}
   */
  public static <T extends @Nullable Object> Task<T> spawn(
      Callable<? extends CompletionStage<T>> body) {
    return TaskLoop.require("spawn").spawn(body);
  }

  /**
   * A task that ends after a while, on the clock of this thread's loop. Cancelling it takes the
   * timer out.
   *
   * @param duration how long; the next round if zero or negative
   * @return the task, under way
   * @throws IllegalStateException if no loop runs on this thread
   */
  @SuppressWarnings("unchecked") // it has no value
  public static Task<@Nullable Void> sleep(Duration duration) {
    Objects.requireNonNull(duration, "duration");
    return (Task<@Nullable Void>) TaskLoop.require("sleep").sleep(duration);
  }

  /**
   * A task that ends in the next round of this thread's loop: lets everything that is ready run
   * first.
   *
   * @return the task
   * @throws IllegalStateException if no loop runs on this thread
   */
  @SuppressWarnings("unchecked") // it has no value
  public static Task<@Nullable Void> yieldNow() {
    return (Task<@Nullable Void>) TaskLoop.require("yieldNow").yieldNow();
  }

  /**
   * Starts asynchronous code, at once, and cancels it if it has not ended after a time. Like a
   * {@link CancelScope} around it, as a task.
   *
   * <pre>{@code
   * try {
   *   return done(await(timeout(Duration.ofSeconds(2), () -> fetch(uri)), TimeoutException.class));
   * } catch (TimeoutException e) { … }
   * }</pre>
   *
   * @param limit how long, on the clock of the loop; if zero or negative, the body runs up to its
   *     first await
   * @param body makes the stage; called on this thread, as a part of the present task. A stage that
   *     was there before is cancelled too
   * @param <T> the type of the value
   * @return a task with the outcome of the stage. If the body unwinds because this time is over, it
   *     fails with a {@link java.util.concurrent.TimeoutException}, whose cause shows where the
   *     body was; the deadline of another scope, and cancelling the task, stay what they are. A
   *     value that the body returns all the same is kept
   * @throws IllegalStateException if no loop runs on this thread
   */
  public static <T extends @Nullable Object> Task<T> timeout(
      Duration limit, Callable<? extends CompletionStage<T>> body) {
    Objects.requireNonNull(limit, "limit");
    return LimitedCall.timeout(limit, Objects.requireNonNull(body, "body"));
  }

  /**
   * Starts asynchronous code, at once, and cancels it if it has not ended at a time.
   *
   * @param deadline in nanoseconds, on the {@linkplain EventLoop#clock clock} of the loop
   * @param body makes the stage; called on this thread, as a part of the present task
   * @param <T> the type of the value
   * @return a task with the outcome of the stage, as {@link #timeout} says
   * @throws IllegalStateException if no loop runs on this thread
   */
  public static <T extends @Nullable Object> Task<T> timeoutAt(
      long deadline, Callable<? extends CompletionStage<T>> body) {
    return LimitedCall.timeoutAt(deadline, Objects.requireNonNull(body, "body"));
  }

  /**
   * Keeps a stage from being cancelled together with what awaits it: the await throws, and the
   * stage goes on. If the stage fails after that, the failure goes to the exception handler, unless
   * somebody else looks at it.
   *
   * @param stage what to wait for; something else must keep it, as a spawned task is kept by its
   *     loop
   * @param <T> the type of the value
   * @return a task with the outcome of the stage; to cancel it ends only this task
   * @throws IllegalStateException if no loop runs on this thread
   */
  public static <T extends @Nullable Object> Task<T> shield(CompletionStage<? extends T> stage) {
    return Shield.of(stage);
  }

  /**
   * Starts asynchronous code, at once, that goes on when the present task is cancelled, for a
   * limited time: for cleanup that awaits. To await it is to wait until it has ended, also inside
   * of what is cancelled.
   *
   * <pre>{@code
   * } finally {
   *   await(shield(Duration.ofSeconds(1), () -> connection.close()));
   * }
   * }</pre>
   *
   * @param limit how long, on the clock of the loop
   * @param body makes the stage; called on this thread
   * @param <T> the type of the value
   * @return a task with the outcome of the stage; a {@link java.util.concurrent.TimeoutException}
   *     if it was cancelled because its time was over. Who calls {@code cancel} of this very task
   *     means the body, and cancels that
   * @throws IllegalStateException if no loop runs on this thread
   */
  public static <T extends @Nullable Object> Task<T> shield(
      Duration limit, Callable<? extends CompletionStage<T>> body) {
    Objects.requireNonNull(limit, "limit");
    return LimitedCall.shield(limit, Objects.requireNonNull(body, "body"));
  }

  /**
   * Waits for all of several stages. At the first failure the others are cancelled; the task fails
   * with the first failure, when all have ended, and with the other failures suppressed in it.
   * Cancelling the task cancels all of them.
   *
   * <pre>{@code
   * List<Task<String>> pages = uris.stream().map(uri -> spawn(() -> fetch(uri))).toList();
   * for (String page : await(gather(pages))) { … }
   * }</pre>
   *
   * @param stages tasks or other futures
   * @param <T> the type of their values
   * @return a task with the values, in the order of the stages; the list cannot be changed
   */
  @SuppressWarnings("unchecked") // the values are those of the stages
  public static <T extends @Nullable Object> Task<List<T>> gather(
      List<? extends CompletionStage<? extends T>> stages) {
    return (Task<List<T>>) (Task<?>) Gather.values(stages, values -> values);
  }

  /**
   * Waits for two stages and combines their values. Failures and cancelling are as in {@link
   * #gather(List)}.
   *
   * <pre>{@code
   * Quote quote = await(gather(price(symbol), name(symbol), Quote::new));
   * }</pre>
   *
   * @param a the first stage
   * @param b the second stage
   * @param combine makes the value of the task; called on the loop's thread
   * @param <A> the type of the first value
   * @param <B> the type of the second value
   * @param <R> the type of the combined value
   * @return a task with the combined value
   */
  @SuppressWarnings("unchecked") // the values are those of the stages
  public static <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
      Task<R> gather(
          CompletionStage<? extends A> a,
          CompletionStage<? extends B> b,
          BiFunction<? super A, ? super B, ? extends R> combine) {
    Objects.requireNonNull(combine, "combine");
    return (Task<R>)
        Gather.values(Arrays.asList(a, b), all -> combine.apply((A) all.get(0), (B) all.get(1)));
  }

  /**
   * Waits for three stages and combines their values. Failures and cancelling are as in {@link
   * #gather(List)}.
   *
   * @param a the first stage
   * @param b the second stage
   * @param c the third stage
   * @param combine makes the value of the task; called on the loop's thread
   * @param <A> the type of the first value
   * @param <B> the type of the second value
   * @param <C> the type of the third value
   * @param <R> the type of the combined value
   * @return a task with the combined value
   */
  @SuppressWarnings("unchecked") // the values are those of the stages
  public static <
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          R extends @Nullable Object>
      Task<R> gather(
          CompletionStage<? extends A> a,
          CompletionStage<? extends B> b,
          CompletionStage<? extends C> c,
          Function3<? super A, ? super B, ? super C, ? extends R> combine) {
    Objects.requireNonNull(combine, "combine");
    return (Task<R>)
        Gather.values(
            Arrays.asList(a, b, c),
            all -> combine.apply((A) all.get(0), (B) all.get(1), (C) all.get(2)));
  }

  /**
   * Waits for four stages and combines their values. Failures and cancelling are as in {@link
   * #gather(List)}.
   *
   * @param a the first stage
   * @param b the second stage
   * @param c the third stage
   * @param d the fourth stage
   * @param combine makes the value of the task; called on the loop's thread
   * @param <A> the type of the first value
   * @param <B> the type of the second value
   * @param <C> the type of the third value
   * @param <D> the type of the fourth value
   * @param <R> the type of the combined value
   * @return a task with the combined value
   */
  @SuppressWarnings("unchecked") // the values are those of the stages
  public static <
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          D extends @Nullable Object,
          R extends @Nullable Object>
      Task<R> gather(
          CompletionStage<? extends A> a,
          CompletionStage<? extends B> b,
          CompletionStage<? extends C> c,
          CompletionStage<? extends D> d,
          Function4<? super A, ? super B, ? super C, ? super D, ? extends R> combine) {
    Objects.requireNonNull(combine, "combine");
    return (Task<R>)
        Gather.values(
            Arrays.asList(a, b, c, d),
            all -> combine.apply((A) all.get(0), (B) all.get(1), (C) all.get(2), (D) all.get(3)));
  }

  /**
   * Waits for five stages and combines their values. Failures and cancelling are as in {@link
   * #gather(List)}.
   *
   * @param a the first stage
   * @param b the second stage
   * @param c the third stage
   * @param d the fourth stage
   * @param e the fifth stage
   * @param combine makes the value of the task; called on the loop's thread
   * @param <A> the type of the first value
   * @param <B> the type of the second value
   * @param <C> the type of the third value
   * @param <D> the type of the fourth value
   * @param <E> the type of the fifth value
   * @param <R> the type of the combined value
   * @return a task with the combined value
   */
  @SuppressWarnings("unchecked") // the values are those of the stages
  public static <
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          D extends @Nullable Object,
          E extends @Nullable Object,
          R extends @Nullable Object>
      Task<R> gather(
          CompletionStage<? extends A> a,
          CompletionStage<? extends B> b,
          CompletionStage<? extends C> c,
          CompletionStage<? extends D> d,
          CompletionStage<? extends E> e,
          Function5<? super A, ? super B, ? super C, ? super D, ? super E, ? extends R> combine) {
    Objects.requireNonNull(combine, "combine");
    return (Task<R>)
        Gather.values(
            Arrays.asList(a, b, c, d, e),
            all ->
                combine.apply(
                    (A) all.get(0),
                    (B) all.get(1),
                    (C) all.get(2),
                    (D) all.get(3),
                    (E) all.get(4)));
  }

  /**
   * Waits for six stages and combines their values. Failures and cancelling are as in {@link
   * #gather(List)}.
   *
   * @param a the first stage
   * @param b the second stage
   * @param c the third stage
   * @param d the fourth stage
   * @param e the fifth stage
   * @param f the sixth stage
   * @param combine makes the value of the task; called on the loop's thread
   * @param <A> the type of the first value
   * @param <B> the type of the second value
   * @param <C> the type of the third value
   * @param <D> the type of the fourth value
   * @param <E> the type of the fifth value
   * @param <F> the type of the sixth value
   * @param <R> the type of the combined value
   * @return a task with the combined value
   */
  @SuppressWarnings("unchecked") // the values are those of the stages
  public static <
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          D extends @Nullable Object,
          E extends @Nullable Object,
          F extends @Nullable Object,
          R extends @Nullable Object>
      Task<R> gather(
          CompletionStage<? extends A> a,
          CompletionStage<? extends B> b,
          CompletionStage<? extends C> c,
          CompletionStage<? extends D> d,
          CompletionStage<? extends E> e,
          CompletionStage<? extends F> f,
          Function6<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? extends R>
              combine) {
    Objects.requireNonNull(combine, "combine");
    return (Task<R>)
        Gather.values(
            Arrays.asList(a, b, c, d, e, f),
            all ->
                combine.apply(
                    (A) all.get(0),
                    (B) all.get(1),
                    (C) all.get(2),
                    (D) all.get(3),
                    (E) all.get(4),
                    (F) all.get(5)));
  }

  /**
   * Waits for seven stages and combines their values. Failures and cancelling are as in {@link
   * #gather(List)}.
   *
   * @param a the first stage
   * @param b the second stage
   * @param c the third stage
   * @param d the fourth stage
   * @param e the fifth stage
   * @param f the sixth stage
   * @param g the seventh stage
   * @param combine makes the value of the task; called on the loop's thread
   * @param <A> the type of the first value
   * @param <B> the type of the second value
   * @param <C> the type of the third value
   * @param <D> the type of the fourth value
   * @param <E> the type of the fifth value
   * @param <F> the type of the sixth value
   * @param <G> the type of the seventh value
   * @param <R> the type of the combined value
   * @return a task with the combined value
   */
  @SuppressWarnings("unchecked") // the values are those of the stages
  public static <
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          D extends @Nullable Object,
          E extends @Nullable Object,
          F extends @Nullable Object,
          G extends @Nullable Object,
          R extends @Nullable Object>
      Task<R> gather(
          CompletionStage<? extends A> a,
          CompletionStage<? extends B> b,
          CompletionStage<? extends C> c,
          CompletionStage<? extends D> d,
          CompletionStage<? extends E> e,
          CompletionStage<? extends F> f,
          CompletionStage<? extends G> g,
          Function7<
                  ? super A,
                  ? super B,
                  ? super C,
                  ? super D,
                  ? super E,
                  ? super F,
                  ? super G,
                  ? extends R>
              combine) {
    Objects.requireNonNull(combine, "combine");
    return (Task<R>)
        Gather.values(
            Arrays.asList(a, b, c, d, e, f, g),
            all ->
                combine.apply(
                    (A) all.get(0),
                    (B) all.get(1),
                    (C) all.get(2),
                    (D) all.get(3),
                    (E) all.get(4),
                    (F) all.get(5),
                    (G) all.get(6)));
  }

  /**
   * Waits for eight stages and combines their values. Failures and cancelling are as in {@link
   * #gather(List)}.
   *
   * @param a the first stage
   * @param b the second stage
   * @param c the third stage
   * @param d the fourth stage
   * @param e the fifth stage
   * @param f the sixth stage
   * @param g the seventh stage
   * @param h the eighth stage
   * @param combine makes the value of the task; called on the loop's thread
   * @param <A> the type of the first value
   * @param <B> the type of the second value
   * @param <C> the type of the third value
   * @param <D> the type of the fourth value
   * @param <E> the type of the fifth value
   * @param <F> the type of the sixth value
   * @param <G> the type of the seventh value
   * @param <H> the type of the eighth value
   * @param <R> the type of the combined value
   * @return a task with the combined value
   */
  @SuppressWarnings("unchecked") // the values are those of the stages
  public static <
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          D extends @Nullable Object,
          E extends @Nullable Object,
          F extends @Nullable Object,
          G extends @Nullable Object,
          H extends @Nullable Object,
          R extends @Nullable Object>
      Task<R> gather(
          CompletionStage<? extends A> a,
          CompletionStage<? extends B> b,
          CompletionStage<? extends C> c,
          CompletionStage<? extends D> d,
          CompletionStage<? extends E> e,
          CompletionStage<? extends F> f,
          CompletionStage<? extends G> g,
          CompletionStage<? extends H> h,
          Function8<
                  ? super A,
                  ? super B,
                  ? super C,
                  ? super D,
                  ? super E,
                  ? super F,
                  ? super G,
                  ? super H,
                  ? extends R>
              combine) {
    Objects.requireNonNull(combine, "combine");
    return (Task<R>)
        Gather.values(
            Arrays.asList(a, b, c, d, e, f, g, h),
            all ->
                combine.apply(
                    (A) all.get(0),
                    (B) all.get(1),
                    (C) all.get(2),
                    (D) all.get(3),
                    (E) all.get(4),
                    (F) all.get(5),
                    (G) all.get(6),
                    (H) all.get(7)));
  }

  /**
   * Waits for all of several stages, however they end: a failure cancels nothing. Cancelling the
   * task cancels all of them.
   *
   * @param stages tasks or other futures
   * @param <T> the type of their values
   * @return a task with the outcomes, in the order of the stages; the list cannot be changed
   */
  @SuppressWarnings("unchecked") // the outcomes are those of the stages
  public static <T extends @Nullable Object> Task<List<Settled<T>>> settle(
      List<? extends CompletionStage<? extends T>> stages) {
    return (Task<List<Settled<T>>>) (Task<?>) Gather.outcomes(stages);
  }

  /**
   * Waits for the first of several stages that ends, in whatever way. The others are cancelled, and
   * waited for. Unlike {@link TaskGroup#firstSuccess}, the first failure decides it too.
   *
   * <p>Cancelling the task cancels all of them.
   *
   * <pre>{@code
   * String answer = await(race(List.of(ask(primary), ask(secondary))));
   * }</pre>
   *
   * @param stages tasks or other futures, at least one; of those that have ended before, the first
   *     in the list has won
   * @param <T> the type of their values
   * @return a task with the outcome of the winner, when all have ended. If that is a failure, those
   *     of the others are suppressed in it; if a value, they go to the exception handler
   * @throws IllegalArgumentException if there is no stage
   * @throws IllegalStateException if no loop runs on this thread
   */
  @SuppressWarnings("unchecked") // the value is that of a stage
  public static <T extends @Nullable Object> Task<T> race(
      List<? extends CompletionStage<? extends T>> stages) {
    return (Task<T>) Race.start(stages);
  }

  /**
   * Waits until one of several stages has ended, or has failed, or all have ended, and tells which.
   * It throws no failure of theirs, and does not look at it. asyncio's {@code wait}.
   *
   * <p>It cancels none of them: to cancel the task, or what awaits it, only ends the waiting.
   *
   * <pre>{@code
   * List<Task<String>> pending = pages;
   * while (!pending.isEmpty()) {
   *   Waited<Task<String>> waited = await(waitFor(pending, ReturnWhen.FIRST_COMPLETED));
   *   for (Task<String> page : waited.done()) {
   *     index(await(page));
   *   }
   *   pending = waited.pending();
   * }
   * }</pre>
   *
   * @param stages tasks or other futures, at least one
   * @param until what to wait for
   * @param <S> the type of the stages
   * @return a task with those that have ended, and those that have not
   * @throws IllegalArgumentException if there is no stage
   * @throws IllegalStateException if no loop runs on this thread
   */
  public static <S extends CompletionStage<?>> Task<Waited<S>> waitFor(
      List<? extends S> stages, ReturnWhen until) {
    return WaitFor.start(stages, Objects.requireNonNull(until, "until"), null);
  }

  /**
   * The same, but only for a time. That this is over is no failure: see what has ended till then.
   *
   * @param stages tasks or other futures, at least one
   * @param until what to wait for
   * @param limit how long, on the clock of the loop
   * @param <S> the type of the stages
   * @return a task with those that have ended, and those that have not
   * @throws IllegalArgumentException if there is no stage
   * @throws IllegalStateException if no loop runs on this thread
   */
  public static <S extends CompletionStage<?>> Task<Waited<S>> waitFor(
      List<? extends S> stages, ReturnWhen until, Duration limit) {
    Objects.requireNonNull(limit, "limit");
    return WaitFor.start(stages, Objects.requireNonNull(until, "until"), limit);
  }

  /**
   * Several stages in the order in which they end: of those that had ended before, the first in the
   * list comes first. asyncio's {@code as_completed}.
   *
   * <p>It cancels none of them: to cancel an element, or what awaits it, only ends the waiting, and
   * the stage will be that of the next element. One may leave the iteration at any time.
   *
   * <pre>{@code
   * for (Task<String> next : asCompleted(pages)) {
   *   System.out.println(await(next));
   * }
   * }</pre>
   *
   * @param stages tasks or other futures
   * @param <T> the type of their values
   * @return as many tasks, each with the outcome of one of them; the waiting begins when the
   *     iteration does. The iterators are for the loop's thread
   * @throws IllegalStateException if no loop runs on this thread
   */
  public static <T extends @Nullable Object> Iterable<Task<T>> asCompleted(
      List<? extends CompletionStage<? extends T>> stages) {
    TaskLoop.require("asCompleted");
    List<? extends CompletionStage<? extends T>> all = List.copyOf(stages);
    return () -> Completions.of(all);
  }

  /**
   * Runs blocking code on another thread: a virtual one where the JDK has them (21 and later), else
   * one of a bounded pool of daemon threads, in which calls wait for a free one. Whoever awaits the
   * task goes on on the loop's thread. For any thread; without a loop, on the thread of the call.
   *
   * <p>Cancelling the task ends it at once and abandons the call, which is not interrupted: its
   * value is dropped, its failure goes to the loop's exception handler. A call that still waits for
   * a thread is never begun. To interrupt it instead, see {@link #toThread(Callable, OnCancel)}.
   *
   * <pre>{@code
   * String text = await(toThread(() -> Files.readString(path)));
   * }</pre>
   *
   * @param body the blocking code
   * @param <T> the type of its value
   * @return the task; it fails with the very exception that the body throws
   */
  public static <T extends @Nullable Object> Task<T> toThread(Callable<? extends T> body) {
    return toThread(body, OnCancel.ABANDON);
  }

  /**
   * The same, with a choice of what cancelling does to the call.
   *
   * <p>With {@link OnCancel#INTERRUPT} the thread is interrupted, and the task ends when the call
   * has ended. If that ends by an {@link InterruptedException}, or by what channels and streams
   * throw instead, the task ends as cancelled, with that exception suppressed; if by a value or by
   * another failure all the same, the task ends in it. The interrupt never reaches what the thread
   * does afterwards. A call that still waits for a thread is never begun.
   *
   * <pre>{@code
   * Item next = await(toThread(() -> queue.take(), OnCancel.INTERRUPT));
   * }</pre>
   *
   * @param body the blocking code
   * @param onCancel what cancelling does
   * @param <T> the type of its value
   * @return the task; it fails with the very exception that the body throws
   */
  @SuppressWarnings("unchecked") // the value is that of the body
  public static <T extends @Nullable Object> Task<T> toThread(
      Callable<? extends T> body, OnCancel onCancel) {
    Objects.requireNonNull(body, "body");
    return (Task<T>) ThreadCall.start(body, Objects.requireNonNull(onCancel, "onCancel"));
  }

  /**
   * The innermost task that was run or spawned and is running on this thread, also inside methods
   * that it calls.
   *
   * @return the task
   * @throws IllegalStateException outside of any
   */
  public static Task<?> currentTask() {
    return TaskLoop.require("currentTask").currentTask();
  }

  /**
   * Throws if the code that calls this is being cancelled, as an {@code await} here would; does
   * nothing else. For long computations between two awaits, and for operations that must not take
   * what an await could not deliver any more.
   *
   * <pre>{@code
   * for (Row row : rows) {
   *   checkCancelled();
   *   sum += expensive(row);
   * }
   * }</pre>
   *
   * @throws TaskCancelledException if the task was asked to cancel
   */
  public static void checkCancelled() {
    Cancellation.check();
  }
}
