package dev.fermata;

import dev.fermata.task.FailFastGroup;
import dev.fermata.task.FirstSuccessGroup;
import dev.fermata.task.Group;
import dev.fermata.task.SupervisorGroup;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that belong together: a group ends when its body and every task that was spawned in it have
 * ended, so nothing goes on behind the back of the code that awaits it. The model is trio's nursery
 * and Kotlin's coroutine scope.
 *
 * <pre>{@code
 * @Async
 * static Task<Integer> sum() {
 *   return TaskGroup.run(
 *       group -> {
 *         Task<Integer> goog = group.spawn(() -> price("GOOG"));
 *         Task<Integer> aapl = group.spawn(() -> price("AAPL"));
 *         return done(await(goog) + await(aapl));
 *       });
 * }
 * }</pre>
 *
 * <p><b>Failures.</b> The first failure, of the body or of a task, cancels all the others, also if
 * somebody has awaited the task and caught it. When all have ended, the group fails with that very
 * exception; every other failure is suppressed in it, once. With {@link #supervise} a failing task
 * disturbs nobody; with {@link #firstSuccess} the first task that succeeds ends the group.
 *
 * <p><b>Cancelling from outside</b> — the group's task, the task that awaits it, a cancel scope or
 * time limit around it — reaches the body and every task, those spawned later too, at each of their
 * awaits. The group then ends as cancelled, with the failures suppressed; but if nothing was left
 * to cancel, it keeps its outcome.
 *
 * <p><b>Cancelling from inside</b>: {@link #cancel} stops the body and the tasks, and no further.
 * Cancelling one task cancels only that, and is no failure; a {@link
 * java.util.concurrent.CancellationException} in a task that nobody asked to cancel is one.
 *
 * <p>Tasks are spawned from the body, from other tasks of the group, and from anywhere as long as
 * the group has not ended, also while it only waits for its last task. A task is strongly held
 * until it ends, inherits the task-local values of the code that spawns it, and is not in the
 * cancel scopes of that code. Its value is in the {@link Task} that {@link #spawn} returns. Body
 * and tasks run on the thread of the loop on which the group was opened; {@link #spawn}, {@link
 * #cancel} and what only looks are for any thread.
 */
public final class TaskGroup {
  private final Group group;

  private TaskGroup(Group group) {
    this.group = group;
  }

  /**
   * What is done in a group.
   *
   * @param <T> the type of its value
   */
  @FunctionalInterface
  public interface Body<T extends @Nullable Object> {
    /**
     * Begins; called on the loop's thread.
     *
     * @param group to spawn tasks in
     * @return a stage; its value is that of the group
     * @throws Exception which fails the group
     */
    CompletionStage<? extends T> run(TaskGroup group) throws Exception;
  }

  /**
   * Runs a body at once, up to its first suspension, as a part of the present task.
   *
   * @param body makes the stage, and spawns tasks in the group
   * @param <T> the type of its value
   * @return a task with the value of the body, when all tasks of the group have ended. It fails
   *     with the first failure, all others suppressed in it. If the group was {@linkplain #cancel
   *     cancelled by itself} it keeps the value of the body if that has one, and else ends in a
   *     {@link TaskCancelledException}. Cancelling it cancels the body and all tasks
   * @throws IllegalStateException if no loop runs on this thread
   */
  public static <T extends @Nullable Object> Task<T> run(Body<T> body) {
    Objects.requireNonNull(body, "body");
    return begin(FailFastGroup.open(), body);
  }

  /**
   * The same, and the failure of a task touches neither its siblings nor the body nor the outcome
   * of the group. It is in the task, and goes to the exception handler if nobody looks at it there:
   * it is for tasks that serve many independent requests. A failure of the body cancels all tasks.
   * Kotlin's {@code supervisorScope}.
   *
   * <pre>{@code
   * await(TaskGroup.supervise(
   *     group -> {
   *       while (true) {
   *         Connection connection = await(server.accept());
   *         group.spawn(() -> serve(connection));
   *       }
   *     }));
   * }</pre>
   *
   * @param body makes the stage, and spawns tasks in the group
   * @param <T> the type of its value
   * @return a task with the outcome of the body, when all tasks of the group have ended. Cancelling
   *     it cancels the body and all tasks
   * @throws IllegalStateException if no loop runs on this thread
   */
  public static <T extends @Nullable Object> Task<T> supervise(Body<T> body) {
    Objects.requireNonNull(body, "body");
    return begin(SupervisorGroup.open(), body);
  }

  @SuppressWarnings("unchecked") // the value comes from a stage of this type
  private static <T extends @Nullable Object> Task<T> begin(Group group, Body<T> body) {
    return (Task<T>) (Task<?>) group.begin(() -> body.run(new TaskGroup(group)));
  }

  /**
   * What is done in a group that ends with the first success.
   *
   * @param <T> the type of the value of the tasks
   */
  @FunctionalInterface
  public interface ContestBody<T extends @Nullable Object> {
    /**
     * Begins; called on the loop's thread.
     *
     * @param group to spawn tasks in
     * @return a stage; its value is not looked at
     * @throws Exception which fails the group
     */
    CompletionStage<?> run(Contest<T> group) throws Exception;
  }

  /**
   * A group whose tasks compete.
   *
   * @param <T> the type of their value
   */
  public static final class Contest<T extends @Nullable Object> {
    private final TaskGroup group;

    private Contest(Group group) {
      this.group = new TaskGroup(group);
    }

    /**
     * Starts a task that competes; see {@link TaskGroup#spawn}.
     *
     * @param body called on the loop's thread
     * @return the task
     * @throws java.util.concurrent.RejectedExecutionException if the group has ended
     */
    public Task<T> spawn(Callable<? extends CompletionStage<T>> body) {
      return group.spawn(body);
    }

    /**
     * Cancels all; see {@link TaskGroup#cancel(String)}.
     *
     * @param reason in words
     */
    public void cancel(String reason) {
      group.cancel(reason);
    }
  }

  /**
   * Runs a body whose tasks compete: the first that ends with a value gives that of the group. The
   * others and the body are cancelled, and awaited. Unlike {@link Fermata#race}, tasks that fail
   * are out, and the others go on.
   *
   * <pre>{@code
   * String page = await(TaskGroup.firstSuccess(
   *     group -> {
   *       for (URI mirror : mirrors) {
   *         group.spawn(() -> fetch(mirror));
   *         await(sleep(Duration.ofMillis(300))); // unless one was faster
   *       }
   *       return done();
   *     }));
   * }</pre>
   *
   * @param body spawns the tasks, also after a while; called at once, on this thread
   * @param <T> the type of their value
   * @return a task with the value of the first success; the failures before it are dropped, those
   *     after it go to the exception handler. If all tasks fail it fails with the first failure,
   *     the others suppressed; if the body fails before a task has succeeded, with that failure;
   *     with an {@link IllegalStateException} if there was no task. Cancelling it cancels the body
   *     and all tasks
   * @throws IllegalStateException if no loop runs on this thread
   */
  @SuppressWarnings("unchecked") // the value comes from a task of this type
  public static <T extends @Nullable Object> Task<T> firstSuccess(ContestBody<T> body) {
    Objects.requireNonNull(body, "body");
    Group group = FirstSuccessGroup.open();
    return (Task<T>) (Task<?>) group.begin(() -> body.run(new Contest<>(group)));
  }

  /**
   * Starts a task of this group in the next round of its loop. For any thread.
   *
   * <p>In a group that is being cancelled the task is cancelled before it starts: it runs up to its
   * first await, which throws.
   *
   * @param body called on the loop's thread; the task has the outcome of the stage it returns, or
   *     fails with what it throws
   * @param <T> the type of the value
   * @return the task
   * @throws java.util.concurrent.RejectedExecutionException if the group has ended; the body is not
   *     called. On another thread than the loop's it is the task that fails with it
   */
  @SuppressWarnings("unchecked") // the value comes from a stage of this type
  public <T extends @Nullable Object> Task<T> spawn(Callable<? extends CompletionStage<T>> body) {
    return (Task<T>) (Task<?>) group.spawn(Objects.requireNonNull(body, "body"));
  }

  /**
   * How a task says that it is ready.
   *
   * @param <T> the type of what it tells to those who started it
   */
  @FunctionalInterface
  public interface Started<T extends @Nullable Object> {
    /**
     * Ends the task that {@link TaskGroup#start} has returned; on the loop's thread.
     *
     * @param value its value
     * @throws IllegalStateException if it was called before, if the task has ended, or on another
     *     thread than the loop's
     */
    void ready(T value);
  }

  /**
   * What {@link TaskGroup#start} starts.
   *
   * @param <T> the type of what it tells to those who started it
   */
  @FunctionalInterface
  public interface StartBody<T extends @Nullable Object> {
    /**
     * Begins; called on the loop's thread.
     *
     * @param started to say that it is ready
     * @return a stage; its failure, after that, is one of the group
     * @throws Exception which is one too
     */
    CompletionStage<?> run(Started<T> started) throws Exception;
  }

  /**
   * Starts a task of this group, as {@link #spawn} does, and waits until it says that it is ready;
   * it then goes on in the group. trio's {@code nursery.start}.
   *
   * <pre>{@code
   * int port = await(group.<Integer>start(
   *     started -> {
   *       try (Server server = Server.bind()) {
   *         started.ready(server.port());
   *         return done(await(server.serve()));
   *       }
   *     }));
   * }</pre>
   *
   * @param body called on the loop's thread, in the next round
   * @param <T> the type of what it says
   * @return a task with what the body gives to {@link Started#ready}. If the body fails before,
   *     that failure is this task's, and not the group's; if it ends before without one, this fails
   *     with an {@link IllegalStateException}. Cancelling it before then cancels the body
   * @throws java.util.concurrent.RejectedExecutionException if the group has ended
   * @throws IllegalStateException on another thread than the loop's
   */
  @SuppressWarnings("unchecked") // the value is what the body gives
  public <T extends @Nullable Object> Task<T> start(StartBody<T> body) {
    Objects.requireNonNull(body, "body");
    return (Task<T>) (Task<?>) group.start(start -> () -> body.run(start::ready));
  }

  /** Cancels the body and all tasks of the group, without a reason; see {@link #cancel(String)}. */
  public void cancel() {
    cancel("TaskGroup.cancel was called");
  }

  /**
   * Cancels the body and all tasks of the group: from now on every await in them throws. When they
   * have unwound, the group ends with the value of its body if that has one: if it had ended
   * before, or did so all the same. Else it ends in a {@link TaskCancelledException}, which is no
   * cancelling of what is around it. Failures while unwinding are failures of the group. Does
   * nothing the second time, or when the group has ended. For any thread: from another one than the
   * loop's it takes effect in the loop's next round.
   *
   * @param reason the {@linkplain TaskCancelledException#reason reason} in the exceptions
   */
  public void cancel(String reason) {
    group.cancelAll(Objects.requireNonNull(reason, "reason"));
  }

  /**
   * Whether the group cancels its body and tasks: because {@link #cancel} was called, or by its own
   * policy. Cancelling from outside is not meant. For any thread.
   *
   * @return true if it does, or did until it ended
   */
  public boolean isCancelled() {
    return group.isStopped();
  }

  /**
   * Whether an exception was thrown because the group has cancelled its body and tasks, and not by
   * cancelling from outside. For any thread.
   *
   * @param thrown what was caught
   * @return true if it is a {@link TaskCancelledException} of this group
   */
  public boolean isCause(@Nullable Throwable thrown) {
    return group.isCause(thrown);
  }
}
