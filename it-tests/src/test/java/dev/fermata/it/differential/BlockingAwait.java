package dev.fermata.it.differential;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** What {@code await} is in a blocking run. */
public final class BlockingAwait {

  private BlockingAwait() {}

  /** The value of a stage that is complete, or its exception. */
  public static <T> T await(CompletionStage<? extends T> stage) throws Throwable {
    Script script = Script.ofThisThread();
    if (script.plan().cancelAt() >= 0) {
      checkCancelled(script.model(), script.origin(stage));
    }
    CompletableFuture<? extends T> future = stage.toCompletableFuture();
    if (!future.isDone()) {
      throw new IllegalStateException("Nobody completes what is awaited"); // in a reduced program
    }
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  private static void checkCancelled(CancelModel model, Script.Origin origin) {
    if (!model.isCancelled()) {
      if (origin != null && origin.cancels()) {
        model.cancel();
        throw CancelModel.exception();
      }
      return;
    }
    boolean adopted = origin != null && origin.depth() > CancelModel.depth();
    boolean delivers = model.delivers(origin != null && !adopted);
    if (adopted && origin.pending()) {
      // its method was cancelled, so that the task did not wait for what it adopted
      throw CancelModel.exception();
    }
    // a task that adopted a failure has failed itself, and that is what awaiting it throws
    if (!delivers && !(adopted && origin.failed())) {
      throw CancelModel.exception();
    }
  }
}
