package dev.fermata.it.harness;

import dev.fermata.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** How the futures that a scenario awaits come to their outcomes. */
public enum Source {

  /** They are complete before they are awaited: nothing suspends. */
  READY {
    @Override
    <T> CompletionStage<T> future(Consumer<CompletableFuture<T>> outcome) {
      return completed(outcome);
    }
  },

  /** They are pending when awaited; the loop completes them in a later round. */
  LOOP {
    @Override
    <T> CompletionStage<T> future(Consumer<CompletableFuture<T>> outcome) {
      CompletableFuture<T> future = new CompletableFuture<>();
      EventLoop.current().callSoon(() -> outcome.accept(future));
      return future;
    }
  },

  /**
   * They are pending when awaited; another thread completes them. It is asked in a later round, so
   * that the step which made the future has suspended by then.
   */
  THREAD {
    @Override
    <T> CompletionStage<T> future(Consumer<CompletableFuture<T>> outcome) {
      CompletableFuture<T> future = new CompletableFuture<>();
      EventLoop.current().callSoon(() -> HELPER.execute(() -> outcome.accept(future)));
      return future;
    }
  },

  /** They are tasks of an asynchronous method that is itself suspended when they are awaited. */
  TASK {
    @Override
    <T> CompletionStage<T> future(Consumer<CompletableFuture<T>> outcome) {
      return Suspending.task(completed(outcome));
    }
  };

  private static final ExecutorService HELPER =
      Executors.newSingleThreadExecutor(
          runnable -> {
            Thread thread = new Thread(runnable, "helper of the tests");
            thread.setDaemon(true);
            return thread;
          });

  abstract <T> CompletionStage<T> future(Consumer<CompletableFuture<T>> outcome);

  /**
   * A future with a value.
   *
   * @param value what awaiting it returns
   */
  public final <T> CompletionStage<T> of(T value) {
    return future(future -> future.complete(value));
  }

  /**
   * A future with a failure.
   *
   * @param failure what awaiting it throws
   */
  public final <T> CompletionStage<T> failing(Throwable failure) {
    return future(future -> future.completeExceptionally(failure));
  }

  private static <T> CompletableFuture<T> completed(Consumer<CompletableFuture<T>> outcome) {
    CompletableFuture<T> future = new CompletableFuture<>();
    outcome.accept(future);
    return future;
  }
}
