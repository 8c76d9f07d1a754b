package dev.fermata.codegen;

import dev.fermata.Fermata;
import dev.fermata.Task;
import dev.fermata.task.Continuation;
import dev.fermata.task.Detaching;
import dev.fermata.task.EndedTask;
import dev.fermata.task.Returned;
import dev.fermata.task.Stages;
import dev.fermata.task.TaskLoop;
import dev.fermata.task.Traces;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What generated code calls. For generated code only. */
public final class Codegen {
  private Codegen() {}

  /**
   * Whether {@link #get} returns or throws at once.
   *
   * @param stage what is awaited
   * @return false if the body must be suspended
   * @throws NullPointerException if the stage is null
   */
  public static boolean isReady(@Nullable CompletionStage<?> stage) {
    return Stages.isReady(stage);
  }

  /**
   * The value of a stage that is ready; or throws its original exception, checked or not.
   *
   * @param stage what is awaited
   * @return its value
   */
  public static @Nullable Object get(CompletionStage<?> stage) {
    return Stages.get(stage);
  }

  /**
   * Completes the stack trace of an exception, as a handler of the body begins or as a handler that
   * keeps it is suspended. Never throws.
   *
   * @param thrown the exception; null if no exception is kept
   */
  public static void caught(@Nullable Throwable thrown) {
    if (thrown == null) {
      return;
    }
    Traces.caught(thrown);
    if (thrown instanceof VirtualMachineError) {
      TaskLoop.reportErrorHere(thrown); // perhaps of a call that has no task which could
    }
  }

  /**
   * The result of a body at {@code return done(value)}.
   *
   * @param value the value
   * @return a body result
   */
  public static @Nullable Object value(@Nullable Object value) {
    return value instanceof CompletableFuture<?>
            && (value instanceof Frame || value instanceof Outcome)
        ? new Outcome(Outcome.Kind.VALUE, value)
        : value;
  }

  /**
   * The result of a body at {@code return future}. Never throws.
   *
   * @param future the future, which may be null
   * @param place the class, the method and the file, each on a line of its own
   * @param line of the return in that file; 0 if unknown
   * @return a body result
   */
  public static @Nullable Object returned(@Nullable Object future, String place, int line) {
    try {
      CompletionStage<?> stage = Returned.stage(future);
      if (!Returned.isReady(stage)) {
        return new Outcome(stage, place, line);
      }
      return value(Returned.outcome(stage));
    } catch (Throwable t) {
      return new Outcome(Outcome.Kind.FAILURE, t);
    }
  }

  /**
   * The task of a call.
   *
   * @param bodyResult what the body returned
   * @return the task
   */
  public static Task<?> task(@Nullable Object bodyResult) {
    return bodyResult instanceof CompletableFuture<?> future
        ? task(future)
        : EndedTask.of(bodyResult);
  }

  private static Task<?> task(CompletableFuture<?> bodyResult) {
    if (bodyResult instanceof Frame frame) {
      return frame;
    }
    return bodyResult instanceof Outcome outcome ? task(outcome) : EndedTask.of(bodyResult);
  }

  private static Task<?> task(Outcome outcome) {
    Object content = outcome.content;
    return switch (outcome.kind) {
      case VALUE -> EndedTask.of(content);
      case FAILURE -> EndedTask.failed((Throwable) content);
      case ADOPT -> {
        Frame.Adoption task = new Frame.Adoption(outcome.place);
        task.adopt(outcome);
        yield task;
      }
    };
  }

  /**
   * The task of a call whose body threw before its first suspension.
   *
   * @param failure what it threw
   * @return a failed task
   */
  public static Task<?> failed(Throwable failure) {
    Traces.caught(failure);
    return EndedTask.failed(failure);
  }

  /**
   * What {@code await(yieldNow())} awaits, in place of {@link dev.fermata.Fermata#yieldNow()}: only
   * where nothing is between the two.
   *
   * @param frame of the body; null before its first suspension
   * @return a task to be awaited by that body at once, and by nobody else
   * @throws IllegalStateException if no loop runs on this thread
   */
  public static Task<?> yieldNow(@Nullable Frame frame) {
    return Continuation.nextRound(frame);
  }

  /**
   * What {@code await(sleep(duration))} awaits, in place of {@link Fermata#sleep}: only where
   * nothing is between the two, and in bodies whose frames are a {@link SleepingFrame} or a {@link
   * SpawnedSleepingFrame}.
   *
   * @param duration how long
   * @param frame of the body; null before its first suspension
   * @return a task to be awaited by that body at once, and by nobody else
   * @throws IllegalStateException if no loop runs on this thread
   */
  public static Task<?> sleep(Duration duration, @Nullable Frame frame) {
    Task<?> fused = Continuation.asleep(frame, duration);
    return fused == null ? Fermata.sleep(duration) : fused;
  }

  /**
   * Lets the call of an {@code @Async void} method go on by itself.
   *
   * @param bodyResult what the body returned
   */
  public static void detach(@Nullable Object bodyResult) {
    if (bodyResult instanceof Frame frame) {
      Detaching.detach(frame);
    }
  }

  /**
   * The same for a body that threw before its first suspension.
   *
   * @param failure what it threw
   */
  public static void detachFailed(Throwable failure) {
    Detaching.detachFailed(failure);
  }
}
