package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.Boom;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** An await throws the original exception: the very object, without wrappers. */
class ExceptionIdentityTest {

  @EachSource
  void ofAForeignFuture(Scenario s) {
    Boom failure = new Boom("x");
    s.run(() -> awaiting(s.failing(failure))).fails(failure).logs();
  }

  @Async
  static Task<Object> awaiting(CompletionStage<?> stage) {
    return done(await(stage));
  }

  @EachSource
  void ofACheckedException(Scenario s) {
    IOException failure = new IOException("x");
    s.run(() -> awaiting(s.failing(failure))).fails(failure).logs();
  }

  @EachSource
  void ofAnError(Scenario s) {
    AssertionError failure = new AssertionError("x");
    s.run(() -> awaiting(s.failing(failure))).fails(failure).logs();
  }

  @EachSource
  void throughALayerOfCompletionException(Scenario s) {
    Boom failure = new Boom("x");
    s.run(() -> awaiting(s.failing(failure).thenApply(x -> x))).fails(failure).logs();
  }

  @EachSource
  void throughManyLayers(Scenario s) {
    Boom failure = new Boom("x");
    Exception wrapped =
        new CompletionException(new ExecutionException(new CompletionException(failure)));
    s.run(() -> awaitingForeign(s, wrapped)).fails(failure).logs();
  }

  @Async
  static Task<Object> awaitingForeign(Scenario s, Exception failure) {
    CompletableFuture<Object> foreign = new CompletableFuture<>();
    CompletionStage<Object> source = s.failing(failure);
    source.whenComplete((value, thrown) -> foreign.completeExceptionally(failure));
    return done(await(foreign));
  }

  @EachSource
  void ofATaskThatThrewAWrapperItself(Scenario s) {
    CompletionException failure = new CompletionException("mine", new Boom("cause"));
    s.run(() -> awaiting(throwing(s, failure))).fails(failure).logs("x");
  }

  @Async
  static Task<Object> throwing(Scenario s, RuntimeException failure) {
    await(s.later("x", 1));
    throw failure;
  }

  @EachSource
  void throughManyMethods(Scenario s) {
    Boom failure = new Boom("deep");
    s.run(() -> deep(s, failure, 20)).fails(failure).logs("x");
  }

  @Async
  static Task<Object> deep(Scenario s, RuntimeException failure, int depth) {
    if (depth == 0) {
      return done(await(throwing(s, failure)));
    }
    return done(await(deep(s, failure, depth - 1)));
  }

  @EachSource
  void ofACancelledForeignFuture(Scenario s) {
    s.run(() -> cancelled(s)).returns("cancelled").logs();
  }

  @Async
  static Task<String> cancelled(Scenario s) {
    CompletableFuture<Object> foreign = new CompletableFuture<>();
    s.later(1).whenComplete((value, thrown) -> foreign.cancel(false));
    try {
      await(foreign);
      return done("not here");
    } catch (CancellationException e) {
      await(s.later(2));
      return done("cancelled");
    }
  }

  @EachSource
  void theSameExceptionTwice(Scenario s) {
    Boom failure = new Boom("x");
    s.run(() -> twice(s, failure)).returns(true).logs();
  }

  @Async
  static Task<Boolean> twice(Scenario s, Boom failure) {
    Task<Object> task = throwing2(s, failure);
    Throwable first = null;
    try {
      await(task);
    } catch (Boom e) {
      first = e;
    }
    try {
      await(task);
      return done(false);
    } catch (Boom e) {
      return done(e == first && e == failure);
    }
  }

  @Async
  static Task<Object> throwing2(Scenario s, Boom failure) {
    return done(await(s.failing(failure)));
  }

  @EachSource
  void exceptionThatTheJvmThrows(Scenario s) {
    Throwable failure = s.run(() -> nullPointer(s)).fails(NullPointerException.class);
    assertNotNull(failure.getMessage());
  }

  @Async
  static Task<Integer> nullPointer(Scenario s) {
    int[] none = await(s.later("x", (int[]) null));
    return done(none[0]);
  }

  @EachSource
  void awaitOfNull(Scenario s) {
    s.run(() -> ofNull(s)).returns("caught").logs("x");
  }

  @Async
  static Task<String> ofNull(Scenario s) {
    CompletionStage<String> none = await(s.later("x", null));
    try {
      return done(await(none));
    } catch (NullPointerException e) {
      return done("caught");
    }
  }

  @EachSource
  void unboxingNullAfterAnAwait(Scenario s) {
    s.run(() -> unboxing(s)).returns("caught").logs("x");
  }

  @Async
  static Task<String> unboxing(Scenario s) {
    try {
      int n = await(s.<Integer>later("x", null));
      return done("" + n);
    } catch (NullPointerException e) {
      return done("caught");
    }
  }

  @EachSource
  void classCastOfTheValue(Scenario s) {
    s.run(() -> cast(s)).returns("caught").logs("x");
  }

  @Async
  @SuppressWarnings("unchecked")
  static Task<String> cast(Scenario s) {
    CompletionStage<Integer> lie = (CompletionStage<Integer>) (Object) s.later("x", "text");
    try {
      int n = await(lie);
      return done("" + n);
    } catch (ClassCastException e) {
      return done("caught");
    }
  }
}
