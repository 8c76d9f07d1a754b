package dev.fermata.it.constructs;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.Boom;
import dev.fermata.it.harness.EachSource;
import dev.fermata.it.harness.Scenario;
import dev.fermata.it.harness.Source;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** What an asynchronous method may declare and return. */
class ReturnTest {

  @EachSource
  void completableFuture(Scenario s) {
    s.run(() -> completable(s)).returns(3).logs("x");
  }

  @Async
  static CompletableFuture<Integer> completable(Scenario s) {
    return CompletableFuture.completedFuture(1 + await(s.later("x", 2)));
  }

  @EachSource
  void completionStage(Scenario s) {
    s.run(() -> stage(s)).returns("y").logs("x");
  }

  @Async
  static CompletionStage<String> stage(Scenario s) {
    await(s.later("x", 1));
    return CompletableFuture.completedStage("y");
  }

  @EachSource
  void future(Scenario s) {
    s.run(() -> viaFuture(s)).returns("got 5").logs("x");
  }

  @Async
  static Task<String> viaFuture(Scenario s) {
    Future<Integer> future = plainFuture(s);
    return done("got " + await((CompletionStage<?>) future));
  }

  @Async
  static Future<Integer> plainFuture(Scenario s) {
    return done(await(s.later("x", 5)));
  }

  @EachSource
  void voidMethodRunsToItsEnd(Scenario s) {
    s.run(() -> viaVoid(s)).returns(null).logs("start", "end");
  }

  @Async
  static Task<Void> viaVoid(Scenario s) {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    background(s, ended);
    await(ended);
    return done();
  }

  @Async
  static void background(Scenario s, CompletableFuture<Void> ended) {
    String text = await(s.later("start", "end"));
    s.note(text);
    ended.complete(null);
  }

  @EachSource
  void voidWithReturnsInTheMiddle(Scenario s) {
    s.run(() -> viaVoidReturn(s)).returns("left").logs("x");
  }

  @Async
  static Task<String> viaVoidReturn(Scenario s) {
    CompletableFuture<String> ended = new CompletableFuture<>();
    leaving(s, ended);
    return done(await(ended));
  }

  @Async
  static void leaving(Scenario s, CompletableFuture<String> ended) {
    if (await(s.later("x", true))) {
      ended.complete("left");
      return;
    }
    ended.complete("not here");
  }

  @EachSource
  void anotherFutureIsAdopted(Scenario s) {
    s.run(() -> adopting(s)).returns(7).logs("a", "b");
  }

  @Async
  static Task<Integer> adopting(Scenario s) {
    await(s.later("a", 1));
    return ReturnTest.plus(s, 5);
  }

  @Async
  static Task<Integer> plus(Scenario s, int n) {
    return done(n + await(s.later("b", 2)));
  }

  @EachSource
  void aForeignFutureIsAdopted(Scenario s) {
    s.run(() -> adoptingForeign(s)).returns("x").logs("a");
  }

  @Async
  static CompletionStage<String> adoptingForeign(Scenario s) {
    return s.later("a", "x");
  }

  @EachSource
  void failureOfAnAdoptedFutureKeepsItsIdentity(Scenario s) {
    Boom failure = new Boom("adopted");
    s.run(() -> adoptingFailure(s, failure)).fails(failure).logs("a", "finally", "b");
  }

  /** The body has ended when the adopted future fails: its catch does not see it. */
  @Async
  static CompletionStage<String> adoptingFailure(Scenario s, Boom failure) {
    try {
      await(s.later("a", 1));
      return failingLater(s, failure);
    } catch (Boom e) {
      s.note("not here");
      throw e;
    } finally {
      s.note("finally");
    }
  }

  @Async
  static CompletionStage<String> failingLater(Scenario s, Boom failure) {
    await(Source.LOOP.of(1));
    return s.failing("b", failure);
  }

  @EachSource
  void ternaryOfFutures(Scenario s) {
    s.run(() -> ternary(s, true)).returns("done").logs("which");
  }

  @EachSource
  void ternaryOfFuturesElse(Scenario s) {
    s.run(() -> ternary(s, false)).returns("other").logs("which", "other");
  }

  @Async
  static CompletionStage<String> ternary(Scenario s, boolean which) {
    return await(s.later("which", which)) ? done("done") : s.later("other", "other");
  }

  @EachSource
  void futureInALocal(Scenario s) {
    s.run(() -> local(s)).returns(2).logs("a");
  }

  @Async
  static Task<Integer> local(Scenario s) {
    Task<Integer> result = done(2);
    if (await(s.later("a", false))) {
      result = done(3);
    }
    return result;
  }

  @EachSource
  void switchOfFutures(Scenario s) {
    s.run(() -> switched(s, 1)).returns("one").logs("1");
  }

  @Async
  static CompletionStage<String> switched(Scenario s, int n) {
    return switch (await(s.later("" + n, n))) {
      case 1 -> done("one");
      case 2 -> s.later("two", "two");
      default -> throw new Boom("" + n);
    };
  }

  @EachSource
  void doneOfNull(Scenario s) {
    s.run(() -> nothing(s)).returns(null).logs("x");
  }

  @Async
  static Task<String> nothing(Scenario s) {
    await(s.later("x", 1));
    return done(null);
  }

  @EachSource
  void doneOfAFutureIsAValue(Scenario s) {
    s.run(() -> unwrapTwice(s)).returns(9).logs("x");
  }

  @Async
  static Task<Integer> unwrapTwice(Scenario s) {
    Task<Integer> inner = await(taskOfTask(s));
    return done(await(inner));
  }

  @Async
  static Task<Task<Integer>> taskOfTask(Scenario s) {
    await(s.later("x", 1));
    return done(done(9));
  }

  @EachSource
  void returningNullFailsWithAMessage(Scenario s) {
    Throwable failure = s.run(() -> returningNull(s)).fails(NullPointerException.class);
    org.junit.jupiter.api.Assertions.assertNotNull(failure.getMessage());
  }

  @Async
  static Task<String> returningNull(Scenario s) {
    await(s.later("x", 1));
    return null;
  }

  @EachSource
  void failedFutureReturned(Scenario s) {
    Boom failure = new Boom("failed");
    s.run(() -> failed(s, failure)).fails(failure).logs("x");
  }

  @Async
  static CompletableFuture<String> failed(Scenario s, Boom failure) {
    await(s.later("x", 1));
    return CompletableFuture.failedFuture(failure);
  }

  @EachSource
  void resultOfAVoidTask(Scenario s) {
    s.run(() -> voids(s)).returns(null).logs("x", "y");
  }

  @Async
  static Task<Void> voids(Scenario s) {
    Void nothing = await(ReturnTest.viaDone(s));
    await(s.later("y", nothing));
    return done();
  }

  @Async
  static Task<Void> viaDone(Scenario s) {
    await(s.later("x", 1));
    return done();
  }
}
