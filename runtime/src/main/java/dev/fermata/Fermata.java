package dev.fermata;

import dev.fermata.task.Callers;
import dev.fermata.task.EndedTask;
import dev.fermata.task.TaskLoop;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
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
 */
public final class Fermata {
  private Fermata() {}

  /**
   * Waits for a stage, without blocking the thread: the {@code @Async} method around it is suspended
   * and goes on when the stage has ended, on the thread of its loop.
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
    return new IllegalStateException(
        "await was called in "
            + Callers.method()
            + ", which the Fermata transformer has not rewritten. Add this to <plugins> in the"
            + " pom.xml:\n"
            + "  <plugin>\n"
            + "    <groupId>dev.fermata</groupId>\n"
            + "    <artifactId>fermata-maven-plugin</artifactId>\n"
            + "    <version>${fermata.version}</version>\n"
            + "    <executions>\n"
            + "      <execution>\n"
            + "        <goals>\n"
            + "          <goal>transform</goal>\n"
            + "          <goal>transform-test</goal>\n"
            + "        </goals>\n"
            + "      </execution>\n"
            + "    </executions>\n"
            + "  </plugin>");
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
   * {@code finally} blocks run, and closes the loop. Interrupting this thread cancels the task; then
   * this method ends with the interrupt flag set.
   *
   * @param main makes the task; called on this thread
   * @param <T> the type of its value
   * @return the value. If the task fails, this throws the very exception that its body threw,
   *     checked or not
   * @throws IllegalStateException if a loop is running on this thread: await the task there
   */
  public static <T extends @Nullable Object> T run(Callable<? extends CompletionStage<T>> main) {
    Objects.requireNonNull(main, "main");
    try (EventLoop loop = EventLoop.create()) {
      return loop.run(main);
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
   * The innermost task that was run or spawned and is running on this thread, also inside methods
   * that it calls.
   *
   * @return the task
   * @throws IllegalStateException outside of any
   */
  public static Task<?> currentTask() {
    return TaskLoop.require("currentTask").currentTask();
  }
}
