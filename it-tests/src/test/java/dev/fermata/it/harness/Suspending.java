package dev.fermata.it.harness;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.util.concurrent.CompletionStage;

/** Asynchronous methods that suspend once before they do what they are for. */
final class Suspending {

  private Suspending() {}

  @Async
  static <T> Task<T> task(CompletionStage<T> outcome) {
    await(yieldNow());
    return done(await(outcome));
  }
}
