package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PromiseTest {
  private final TestLoop t = new TestLoop();

  @AfterEach
  void close() {
    t.close();
  }

  private Task<Object> logging(String name, Promise<String> promise) {
    return Method.call(
        a -> Method.await(promise),
        a -> {
          t.log.add(name + " " + a.get());
          return null;
        });
  }

  @Test
  void whoCompletesItGoesOnFirstAndThenTheWaitersInOrder() {
    t.run(
        () -> {
          Promise<String> promise = Promise.create();
          List<Task<Object>> waiting = List.of(logging("a", promise), logging("b", promise));
          assertTrue(promise.complete("value"));
          assertFalse(promise.complete("another"));
          assertFalse(promise.completeExceptionally(new IOException()));
          t.log.add("completed");
          return Fermata.gather(waiting);
        });
    assertEquals(List.of("completed", "a value", "b value"), t.log);
  }

  @Test
  void aFailureIsThrownAsItIs() {
    IOException failure = new IOException("no");
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                t.run(
                    () -> {
                      Promise<String> promise = Promise.create();
                      t.loop.callSoon(() -> promise.completeExceptionally(failure));
                      return promise;
                    }));
    assertSame(failure, thrown);
  }

  @Test
  void cancellingRunsTheActionOnceAndEndsIt() {
    Object outcome =
        t.run(
            () -> {
              Promise<String> promise = Promise.create();
              promise.onCancel(() -> t.log.add("replaced"));
              promise.onCancel(() -> t.log.add("cancelled"));
              Task<Object> waiting = logging("a", promise);
              t.loop.callSoon(() -> waiting.cancel(true));
              return Method.call(
                  a -> Method.await(Fermata.settle(List.of(waiting))),
                  a -> {
                    assertTrue(promise.isCancelled());
                    assertTrue(waiting.isCancelled());
                    assertFalse(promise.complete("late"));
                    return "ended";
                  });
            });
    assertEquals("ended", outcome);
    assertEquals(List.of("cancelled"), t.log);
  }

  @Test
  void aCompletedPromiseIsNotCancelledAndItsWaiterKeepsTheValue() {
    t.run(
        () -> {
          Promise<String> promise = Promise.create();
          promise.onCancel(() -> t.log.add("cancelled"));
          Task<Object> waiting = logging("a", promise);
          t.loop.callSoon(
              () -> {
                promise.complete("value");
                waiting.cancel(true);
              });
          return waiting;
        });
    assertEquals(List.of("a value"), t.log);
  }

  @Test
  void aFailingActionIsReportedAndThePromiseEndsAllTheSame() {
    RuntimeException failure = new IllegalStateException("action");
    t.run(
        () -> {
          Promise<String> promise = Promise.create();
          promise.onCancel(
              () -> {
                throw failure;
              });
          assertTrue(promise.cancel(true));
          assertTrue(promise.isCancelled());
          return Fermata.done();
        });
    assertEquals(List.of(failure), t.reported);
  }

  @Test
  void whoTakesOverTheCancellingEndsItWhenItLikes() {
    List<TaskCancelledException> asked = new ArrayList<>();
    t.run(
        () -> {
          Promise<String> aborted = Promise.create();
          Promise<String> finished = Promise.create();
          aborted.onCancelRequest(asked::add);
          finished.onCancelRequest(asked::add);
          Task<Object> first = logging("first", aborted);
          Task<Object> second = logging("second", finished);
          first.cancel(true);
          second.cancel(true);
          assertFalse(aborted.isDone());
          return Method.call(
              a -> Method.await(Fermata.yieldNow()),
              a -> {
                assertFalse(first.isDone());
                aborted.completeExceptionally(asked.get(0));
                finished.complete("all the same");
                return Method.await(Fermata.settle(List.of(first, second)));
              },
              a -> {
                assertTrue(first.isCancelled());
                return null;
              });
        });
    assertEquals(2, asked.size());
    assertEquals(List.of("second all the same"), t.log);
  }

  @Test
  void anActionThatFailsToTakeOverEndsItAsCancelled() {
    RuntimeException failure = new IllegalStateException("action");
    t.run(
        () -> {
          Promise<String> promise = Promise.create();
          promise.onCancelRequest(
              why -> {
                throw failure;
              });
          assertTrue(promise.cancel(true));
          assertTrue(promise.isCancelled());
          return Fermata.done();
        });
    assertEquals(List.of(failure), t.reported);
  }

  @Test
  void checkCancelledThrowsWhereAnAwaitWould() {
    Fermata.checkCancelled();
    t.run(
        () -> {
          Fermata.checkCancelled();
          Task<Object> task =
              Fermata.spawn(
                  () -> {
                    t.log.add(
                        assertThrows(TaskCancelledException.class, Fermata::checkCancelled)
                            .reason());
                    return Fermata.done("ended");
                  });
          task.cancel(true);
          return task;
        });
    assertEquals(List.of("Task.cancel was called"), t.log);
  }

  @Test
  void anotherThreadIsToldWhatToDo() {
    t.run(
        () -> {
          Promise<String> promise = Promise.create();
          CompletableFuture<IllegalStateException> thrown = new CompletableFuture<>();
          TestLoop.join(
              TestLoop.start(
                  () ->
                      thrown.complete(
                          assertThrows(
                              IllegalStateException.class, () -> promise.complete("value")))));
          assertTrue(thrown.join().getMessage().contains("callSoonThreadsafe()"));
          assertFalse(promise.isDone());
          return Fermata.done();
        });
  }

  @Test
  void withoutALoopItSaysHowToStartOne() {
    assertThrows(IllegalStateException.class, Promise::create);
  }

  @Test
  void aFailureThatNobodyLooksAtIsReported() {
    IOException failure = new IOException("unseen");
    t.run(
        () -> {
          Promise.create().completeExceptionally(failure);
          return Fermata.done();
        });
    t.close();
    assertEquals(List.of(failure), t.reported);
  }
}
