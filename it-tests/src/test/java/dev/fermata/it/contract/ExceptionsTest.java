package dev.fermata.it.contract;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.it.contract.Fixtures.failLater;
import static dev.fermata.it.contract.Fixtures.failNow;
import static dev.fermata.it.contract.Fixtures.note;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Exceptions, and adoption by {@code return future;}. */
class ExceptionsTest {
  private final List<Throwable> reports = new ArrayList<>();

  @AfterEach
  void nothingWasReported() {
    assertEquals(List.of(), reports);
  }

  static List<Throwable> kinds() {
    return List.of(
        new IOException("checked"),
        new IllegalStateException("unchecked"),
        new AssertionError("error"),
        new CompletionException("wrapper", new IOException("inner")),
        new ExecutionException("wrapper", new IOException("inner")),
        new CancellationException("by the body"),
        new Throwable("bare"));
  }

  @Async
  private static Task<Throwable> thrownBy(CompletionStage<?> stage) {
    try {
      await(stage);
      return done(null);
    } catch (Throwable t) {
      return done(t);
    }
  }

  @Test
  void awaitOfATaskThrowsTheVeryObjectThatItsBodyThrew() {
    for (Throwable kind : kinds()) {
      assertSame(kind, Fixtures.run(reports, () -> thrownBy(failNow(kind))));
      assertSame(kind, Fixtures.run(reports, () -> thrownBy(failLater(kind))));
      assertSame(kind, Fixtures.run(reports, () -> thrownBy(thrownAndAdopted(kind))));
    }
  }

  @Async
  private static Task<Object> thrownAndAdopted(Throwable failure) {
    await(yieldNow());
    return failLater(failure);
  }

  @Test
  void runThrowsTheVeryObject() {
    for (Throwable kind : kinds()) {
      assertSame(
          kind, assertThrows(Throwable.class, () -> Fixtures.run(reports, () -> failLater(kind))));
    }
  }

  @Test
  void awaitOfAForeignStageThrowsTheCauseUnderAllLayers() {
    IOException inner = new IOException("inner");
    Throwable layers =
        new CompletionException(new ExecutionException(new CompletionException(inner)));
    CompletableFuture<Void> ended = CompletableFuture.failedFuture(layers);
    CompletableFuture<Void> later = new CompletableFuture<>();
    CompletableFuture<Void> dependent = later.thenApply(x -> x);
    assertSame(inner, Fixtures.run(reports, () -> thrownBy(ended)));
    assertSame(inner, Fixtures.run(reports, () -> thrownBy(ended.minimalCompletionStage())));
    assertSame(
        inner,
        Fixtures.run(
            reports,
            () -> {
              EventLoop.current().callSoon(() -> later.completeExceptionally(layers));
              return thrownBy(dependent);
            }));
  }

  @Test
  void aWrapperWithoutACauseIsThrownItself() {
    CompletionException bare = new CompletionException("bare", null);
    assertSame(bare, Fixtures.run(reports, () -> thrownBy(CompletableFuture.failedFuture(bare))));
  }

  @Test
  void anAsyncMethodNeverThrowsToItsCaller() {
    AssertionError failure = new AssertionError();
    Task<?> task = failNow(failure); // also without a loop
    assertTrue(task.isCompletedExceptionally());
    assertSame(failure, task.exceptionNow());
  }

  @Test
  void aCheckedExceptionIsDeclaredAndCaught() {
    assertEquals(
        "caught",
        Fixtures.run(
            reports,
            () -> {
              try {
                await(Fixtures.<Void>failLater(new IOException()), IOException.class);
                return done("not thrown");
              } catch (IOException e) {
                return done("caught");
              } catch (Throwable t) {
                return done(t.toString());
              }
            }));
  }

  @Async
  private static Task<String> adoptInTry(List<String> trace, CompletionStage<String> stage) {
    try {
      await(yieldNow());
      return (Task<String>) stage;
    } catch (RuntimeException e) {
      trace.add("caught");
      return done("caught");
    } finally {
      trace.add("finally");
    }
  }

  @Test
  void aHandlerAroundReturnDoesNotSeeALaterFailure() {
    List<String> trace = new ArrayList<>();
    RuntimeException failure = new RuntimeException();
    CompletableFuture<Void> gate = new CompletableFuture<>();
    Throwable thrown =
        Fixtures.run(
            reports,
            () -> {
              Task<String> inner = failAfter(gate, failure);
              Task<String> outer = adoptInTry(trace, inner);
              await(Fixtures.rounds(2));
              trace.add("ended? " + outer.isDone());
              gate.complete(null);
              return thrownBy(outer);
            });
    assertSame(failure, thrown);
    assertEquals(List.of("finally", "ended? false"), trace);
  }

  @Async
  private static Task<String> failAfter(CompletionStage<?> gate, RuntimeException failure) {
    await(gate);
    throw failure;
  }

  @Async
  private static Task<String> returnsNull(boolean suspend) {
    if (suspend) {
      await(yieldNow());
    }
    return null;
  }

  @Test
  void returningNullFailsWithAMessageThatSaysSo() {
    for (boolean suspend : new boolean[] {true, false}) {
      Throwable thrown = Fixtures.run(reports, () -> thrownBy(returnsNull(suspend)));
      assertTrue(thrown instanceof NullPointerException, () -> "" + thrown);
      assertTrue(thrown.getMessage().contains("returned null"), thrown.getMessage());
    }
  }

  @Async
  private static Future<String> adoptsFuture(Future<String> future) {
    await(done());
    return future;
  }

  @Test
  void aMethodThatReturnsFutureMayAdoptAnyStageOrAFinishedFuture() {
    FutureTask<String> finished = new FutureTask<>(() -> "finished");
    finished.run();
    IOException failure = new IOException();
    FutureTask<String> failed =
        new FutureTask<>(
            () -> {
              throw failure;
            });
    failed.run();
    FutureTask<String> cancelled = new FutureTask<>(() -> "");
    cancelled.cancel(false);
    CompletableFuture<String> stage = new CompletableFuture<>();
    Future<String> adopting = adoptsFuture(stage);
    stage.complete("stage");
    assertEquals("stage", ((Task<String>) adopting).join());
    assertEquals("finished", ((Task<String>) adoptsFuture(finished)).join());
    assertSame(failure, ((Task<String>) adoptsFuture(failed)).exceptionNow());
    assertTrue(adoptsFuture(cancelled).isCancelled());
  }

  @Test
  void anotherUnfinishedFutureFailsWithAMessage() {
    Task<String> task = (Task<String>) adoptsFuture(new FutureTask<>(() -> ""));
    assertTrue(task.exceptionNow().getMessage().contains("unfinished Future"));
  }

  @Test
  void theBodyOfASpawnThatReturnsNullOrNoStageFails() {
    for (Object result : new Object[] {null, "no stage"}) {
      Throwable thrown =
          assertThrows(Throwable.class, () -> Fixtures.run(reports, () -> polluted(result)));
      assertTrue(thrown.getMessage() != null, () -> "" + thrown);
    }
  }

  @SuppressWarnings("unchecked") // on purpose
  private static <T extends CompletionStage<Void>> T polluted(Object result) {
    return (T) result;
  }

  @Async
  private static void failsInVoid(CompletionStage<?> gate, RuntimeException failure) {
    await(gate);
    throw failure;
  }

  @Test
  void aFailureOfAnAsyncVoidMethodGoesToTheHandlerOfTheLoop() {
    RuntimeException now = new RuntimeException("now");
    RuntimeException later = new RuntimeException("later");
    Fixtures.run(
        reports,
        () -> {
          failsInVoid(done(), now);
          assertEquals(List.of(now), reports);
          failsInVoid(yieldNow(), later);
          await(Fixtures.rounds(3));
          assertEquals(List.of(now, later), reports);
          return done();
        });
    assertEquals(List.of(now, later), reports);
    reports.clear();
  }

  @Test
  void withoutALoopItGoesToTheUncaughtExceptionHandlerOfTheThread() {
    RuntimeException now = new RuntimeException("now");
    RuntimeException later = new RuntimeException("later");
    List<Throwable> uncaught = new ArrayList<>();
    elsewhereWith(
        (thread, failure) -> uncaught.add(failure),
        () -> {
          CompletableFuture<Void> gate = new CompletableFuture<>();
          failsInVoid(done(), now);
          failsInVoid(gate, later);
          gate.complete(null);
        });
    assertEquals(List.of(now, later), uncaught);
  }

  @Test
  void anUncaughtExceptionHandlerThatThrowsDisturbsNobody() {
    List<String> trace = new ArrayList<>();
    elsewhereWith(
        (thread, failure) -> {
          throw new IllegalStateException("handler");
        },
        () -> {
          failsInVoid(done(), new RuntimeException("now")); // must not throw to its caller
          trace.add("called");
          CompletableFuture<Void> gate = new CompletableFuture<>();
          Task<String> gated = note(trace, "gated", gate);
          failsInVoid(gated, new RuntimeException("later"));
          failsInVoid(gated, new RuntimeException("later still"));
          note(trace, "behind", gated);
          gate.complete(null);
        });
    assertEquals(List.of("called", "gated", "behind"), trace);
  }

  private static void elsewhereWith(Thread.UncaughtExceptionHandler handler, Runnable action) {
    Fixtures.elsewhere(
        () -> {
          Thread.currentThread().setUncaughtExceptionHandler(handler);
          action.run();
        });
  }

  /** An exception of a user that cannot even be asked for its trace. */
  static final class Hostile extends RuntimeException {
    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("no trace");
    }
  }

  @Test
  void anExceptionWhoseTraceCannotBeReadIsAnExceptionAsAnyOther() {
    Hostile hostile = new Hostile();
    assertSame(hostile, Fixtures.run(reports, () -> thrownBy(failLater(hostile))));
  }

  @Test
  void aStackOverflowIsAFailureAsAnyOther() {
    Throwable thrown = Fixtures.run(reports, () -> thrownBy(endless(0)));
    assertTrue(thrown instanceof StackOverflowError, () -> "" + thrown);
    assertEquals(1, reports.size(), "an error of the virtual machine is reported, once");
    assertSame(thrown, reports.get(0));
    reports.clear();
  }

  @Async
  private static Task<Integer> endless(int depth) {
    if (depth == 5) {
      await(yieldNow());
      return done(overflow(1));
    }
    return done(await(endless(depth + 1)) + 1);
  }

  private static int overflow(int depth) {
    return overflow(depth + 1) + 1;
  }
}
