package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.codegen.Frame;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Task as a CompletableFuture, method by method. */
class TaskContractTest {
  /** Inherited on purpose: they make dependents through newIncompleteFuture, or only look. */
  private static final Set<String> INHERITED =
      Set.of(
          "thenApply",
          "thenApplyAsync",
          "thenAccept",
          "thenAcceptAsync",
          "thenRun",
          "thenRunAsync",
          "thenCombine",
          "thenCombineAsync",
          "thenAcceptBoth",
          "thenAcceptBothAsync",
          "runAfterBoth",
          "runAfterBothAsync",
          "applyToEither",
          "applyToEitherAsync",
          "acceptEither",
          "acceptEitherAsync",
          "runAfterEither",
          "runAfterEitherAsync",
          "thenCompose",
          "thenComposeAsync",
          "whenComplete",
          "whenCompleteAsync",
          "handle",
          "handleAsync",
          "exceptionally",
          "exceptionallyAsync",
          "exceptionallyCompose",
          "exceptionallyComposeAsync",
          "copy",
          "isDone",
          "isCancelled",
          "isCompletedExceptionally",
          "getNumberOfDependents",
          "toString",
          "state");

  private final TestLoop t = new TestLoop();

  @AfterEach
  void close() {
    t.close();
  }

  private static Task<Object> sleeping() {
    return Method.call(a -> Method.await(Fermata.sleep(Duration.ofSeconds(1))), a -> "value");
  }

  @Test
  void everyPublicMethodIsOverriddenOrInheritedOnPurpose() {
    Set<String> open =
        Arrays.stream(Frame.class.getMethods())
            .filter(m -> m.getDeclaringClass() == CompletableFuture.class)
            .filter(m -> !Modifier.isStatic(m.getModifiers()))
            .map(java.lang.reflect.Method::getName)
            .filter(name -> !INHERITED.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), open);
  }

  @Test
  void anUnfinishedTaskCannotBeCompleted() {
    t.run(
        () -> {
          for (Task<Object> task :
              List.<Task<Object>>of(sleeping(), Fermata.spawn(() -> sleeping()))) {
            refuses(() -> task.complete(1));
            refuses(() -> task.completeExceptionally(new IOException()));
            refuses(() -> task.completeAsync(() -> 1));
            refuses(() -> task.completeAsync(() -> 1, Runnable::run));
            refuses(() -> task.completeOnTimeout(1, 1, TimeUnit.DAYS));
            refuses(() -> task.obtrudeValue(1));
            refuses(() -> task.obtrudeException(new IOException()));
            assertFalse(task.isDone());
          }
          return Fermata.done();
        });
  }

  private static void refuses(Runnable call) {
    assertThrows(UnsupportedOperationException.class, call::run);
  }

  @Test
  void theMessageSaysWhatToDoInstead() {
    Task<Object> task = Method.call(a -> Method.await(new CompletableFuture<>()), a -> null);
    String message =
        assertThrows(UnsupportedOperationException.class, () -> task.complete(1)).getMessage();
    assertEquals(
        "complete() on a task that its body owns: return the value from the body, or cancel() the"
            + " task; for a task to be completed by hand, use Promise.create()",
        message);
  }

  @Test
  void joinAndGetOfACancelledTaskThrowWhatItsBodyThrew() {
    Task<Object> task =
        t.loop.spawn(
            () ->
                Method.call(
                    a -> Method.await(Fermata.sleep(Duration.ofSeconds(1))), Method.Awaited::get));
    task.cancel("enough");
    t.run(() -> Fermata.settle(List.of(task)));
    for (Executable read :
        List.<Executable>of(
            task::join, task::get, () -> task.get(1, TimeUnit.SECONDS), () -> task.getNow(null))) {
      assertEquals("enough", assertThrows(TaskCancelledException.class, read).reason());
    }
  }

  @Test
  void aFinishedTaskAnswersFalse() {
    Task<Object> called = Method.call(a -> "value");
    Task<Object> resumed =
        t.run(
            () -> {
              Task<Object> task = sleeping();
              return Method.call(a -> Method.await(task), a -> Fermata.done(task))
                  .thenCompose(x -> Fermata.done(task));
            });
    for (Task<Object> task : List.of(called, resumed)) {
      assertFalse(task.complete(1));
      assertFalse(task.completeExceptionally(new IOException()));
      assertFalse(task.cancel(true));
      assertSame(task, task.completeAsync(() -> 1));
      assertSame(task, task.completeAsync(() -> 1, Runnable::run));
      assertSame(task, task.completeOnTimeout(1, 1, TimeUnit.DAYS));
      assertSame(task, task.orTimeout(1, TimeUnit.DAYS));
      refuses(() -> task.obtrudeValue(1));
      refuses(() -> task.obtrudeException(new IOException()));
      assertEquals("value", task.join());
      assertEquals("value", task.resultNow());
      assertThrows(IllegalStateException.class, task::exceptionNow);
    }
  }

  @Test
  void blockingOnTheOwnLoopThrowsInsteadOfDeadlocking() {
    t.run(
        () -> {
          for (Task<?> task :
              List.of(sleeping(), Fermata.spawn(() -> sleeping()), Fermata.yieldNow())) {
            String message = assertThrows(IllegalStateException.class, task::join).getMessage();
            assertTrue(message.contains("write await(task)"), message);
            assertThrows(IllegalStateException.class, task::get);
            assertThrows(IllegalStateException.class, () -> task.get(1, TimeUnit.DAYS));
            assertThrows(IllegalStateException.class, task::resultNow);
            assertThrows(IllegalStateException.class, task::exceptionNow);
          }
          return Fermata.done();
        });
  }

  @Test
  void otherThreadsMayBlock() throws Exception {
    EventLoop real = EventLoop.create();
    Thread runner = TestLoop.start(real::runForever);
    Task<Object> task =
        real.spawn(() -> Method.call(a -> Method.await(Fermata.yieldNow()), a -> "value"));
    assertEquals("value", task.get(60, TimeUnit.SECONDS));
    assertEquals("value", task.get());
    IOException failure = new IOException();
    Task<Object> failing =
        real.spawn(
            () -> {
              throw failure;
            });
    assertSame(failure, assertThrows(ExecutionException.class, failing::get).getCause());
    assertSame(failure, failing.exceptionNow());
    real.stop();
    TestLoop.join(runner);
    real.close();
  }

  @Test
  void dependentsArePlainFuturesAndSeeTheOutcome() {
    Object value =
        t.run(
            () -> {
              Task<Object> task = sleeping();
              CompletableFuture<String> dependent = task.thenApply(v -> v + "!");
              assertSame(CompletableFuture.class, dependent.getClass());
              assertSame(CompletableFuture.class, task.copy().getClass());
              return CompletableFuture.allOf(task, dependent).thenApply(x -> dependent.join());
            });
    assertEquals("value!", value);
  }

  @Test
  void theDefaultExecutorIsTheLoop() {
    t.run(
        () -> {
          assertSame(t.loop, sleeping().defaultExecutor());
          assertSame(t.loop, Fermata.done().defaultExecutor());
          return Fermata.done();
        });
    assertSame(new CompletableFuture<>().defaultExecutor(), Fermata.done().defaultExecutor());
  }

  @Test
  void commonValuesShareATask() {
    assertSame(Fermata.done(), Fermata.done(null));
    assertSame(Fermata.done(true), Fermata.done(true));
    assertSame(Fermata.done(7), Fermata.done(7));
    for (int value : new int[] {-129, -128, 1023, 1024, Integer.MAX_VALUE}) {
      assertEquals(value, Fermata.done(value).join());
    }
    assertEquals(7L, Fermata.done(7L).join());
  }

  @Test
  void aFinishedFrameIsClearedOnce() {
    Task<Object> task = t.run(() -> Fermata.done(sleeping()));
    Method.Saved frame = (Method.Saved) task;
    assertEquals(0, frame.cleared);
    t.run(() -> task);
    assertEquals(1, frame.cleared);
  }
}
