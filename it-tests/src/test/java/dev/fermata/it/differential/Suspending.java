package dev.fermata.it.differential;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.util.concurrent.CompletionStage;

/** Tasks of asynchronous methods, for programs to await. */
final class Suspending {

  private Suspending() {}

  /** Suspended when it is returned. */
  @Async
  static <T> Task<T> task(CompletionStage<T> outcome) {
    await(yieldNow());
    return done(await(outcome));
  }

  /** Ended when it is returned, if the outcome is complete. */
  @Async
  static <T> Task<T> straight(CompletionStage<T> outcome) {
    return done(await(outcome));
  }
}
