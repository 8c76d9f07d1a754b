package dev.fermata.it.differential;

import dev.fermata.Fermata;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** How a leaf future, one that no asynchronous method of the program returns, becomes ready. */
enum Leaf {

  /** Complete from the beginning. */
  READY {
    @Override
    <T> CompletionStage<T> make(CompletableFuture<T> outcome, Script script) {
      return outcome;
    }
  },

  /** Complete from the beginning; not a {@code CompletableFuture} that anybody could complete. */
  MINIMAL {
    @Override
    <T> CompletionStage<T> make(CompletableFuture<T> outcome, Script script) {
      return outcome.minimalCompletionStage();
    }
  },

  /** A task of ours that has ended. */
  ENDED {
    @Override
    <T> CompletionStage<T> make(CompletableFuture<T> outcome, Script script) {
      return Suspending.straight(outcome);
    }
  },

  /** Pending; the loop completes it in a later round. */
  LOOP {
    @Override
    <T> CompletionStage<T> make(CompletableFuture<T> outcome, Script script) {
      CompletableFuture<T> future = new CompletableFuture<>();
      script.loop().callSoonThreadsafe(() -> settle(outcome, future));
      return future;
    }
  },

  /** Pending; it calls back while one registers. */
  REGISTRATION {
    @Override
    <T> CompletionStage<T> make(CompletableFuture<T> outcome, Script script) {
      return new Eager<>(outcome);
    }
  },

  /** Pending; another thread completes it at once, which may be before or while it is awaited. */
  THREAD {
    @Override
    <T> CompletionStage<T> make(CompletableFuture<T> outcome, Script script) {
      CompletableFuture<T> future = new CompletableFuture<>();
      HELPER.execute(() -> settle(outcome, future));
      return future;
    }
  },

  /** Pending; another thread completes it after the awaiting method has suspended. */
  LATE_THREAD {
    @Override
    <T> CompletionStage<T> make(CompletableFuture<T> outcome, Script script) {
      CompletableFuture<T> future = new CompletableFuture<>();
      script.loop().callSoonThreadsafe(() -> HELPER.execute(() -> settle(outcome, future)));
      return future;
    }
  },

  /** A task of an asynchronous method that is itself suspended. */
  TASK {
    @Override
    <T> CompletionStage<T> make(CompletableFuture<T> outcome, Script script) {
      return Suspending.task(outcome);
    }
  },

  /** A task that was spawned. */
  SPAWNED {
    @Override
    <T> CompletionStage<T> make(CompletableFuture<T> outcome, Script script) {
      return Fermata.spawn(() -> outcome);
    }
  },

  /** A task of an asynchronous method that waits for the loop. */
  WAITING {
    @Override
    <T> CompletionStage<T> make(CompletableFuture<T> outcome, Script script) {
      return Suspending.straight(LOOP.make(outcome, script));
    }
  },

  /** Pending; another task of the loop completes it in the middle of a step. */
  STEP {
    @Override
    <T> CompletionStage<T> make(CompletableFuture<T> outcome, Script script) {
      return inStep(outcome, false, script);
    }
  },

  /** The same, where that task is being cancelled. */
  CANCELLED_STEP {
    @Override
    <T> CompletionStage<T> make(CompletableFuture<T> outcome, Script script) {
      return inStep(outcome, true, script);
    }
  };

  private static final ExecutorService HELPER =
      Executors.newSingleThreadExecutor(
          runnable -> {
            Thread thread = new Thread(runnable, "helper of the differential tests");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * A future.
   *
   * @param outcome a complete one with the outcome it comes to
   * @param script of the run
   */
  abstract <T> CompletionStage<T> make(CompletableFuture<T> outcome, Script script);

  private static <T> CompletionStage<T> inStep(
      CompletableFuture<T> outcome, boolean cancelled, Script script) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Bystander.spawn(() -> settle(outcome, future), cancelled, script);
    return future;
  }

  private static <T> void settle(CompletableFuture<T> outcome, CompletableFuture<T> future) {
    outcome.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            future.complete(value);
          } else {
            future.completeExceptionally(failure);
          }
        });
  }

  /** Calls back in the registration. */
  private static final class Eager<T> extends CompletableFuture<T> {
    private final CompletableFuture<T> outcome;

    Eager(CompletableFuture<T> outcome) {
      this.outcome = outcome;
    }

    @Override
    public CompletableFuture<T> whenComplete(
        java.util.function.BiConsumer<? super T, ? super Throwable> action) {
      settle(outcome, this);
      return super.whenComplete(action);
    }
  }

  /** Never completes; when it is awaited, it has the program cancelled. */
  static final class Cancelling<T> extends CompletableFuture<T> {
    private final boolean byOtherThread;
    private final Script script;
    private final Runnable cancel;

    Cancelling(boolean byOtherThread, Script script) {
      this.byOtherThread = byOtherThread;
      this.script = script;
      this.cancel = script.cancelling();
    }

    @Override
    public CompletableFuture<T> whenComplete(
        java.util.function.BiConsumer<? super T, ? super Throwable> action) {
      CompletableFuture<T> result = super.whenComplete(action);
      script
          .loop()
          .callSoonThreadsafe(
              () -> {
                if (byOtherThread) {
                  HELPER.execute(cancel);
                } else {
                  cancel.run();
                }
              });
      return result;
    }
  }
}
