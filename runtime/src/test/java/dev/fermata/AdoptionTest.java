package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.codegen.Codegen;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdoptionTest {
  private final TestLoop t = new TestLoop();

  @AfterEach
  void close() {
    t.close();
  }

  private static Task<Object> returning(Object future) {
    return Method.call(a -> Codegen.returned(future, "", 0));
  }

  private static Task<Object> returningLater(Object future) {
    return Method.call(a -> Method.await(Fermata.yieldNow()), a -> Codegen.returned(future, "", 0));
  }

  @Test
  void adoptsAFinishedFuture() {
    assertEquals(1, returning(CompletableFuture.completedFuture(1)).join());
    IOException failure = new IOException();
    Task<Object> failed =
        returning(CompletableFuture.failedFuture(new CompletionException(failure)));
    assertSame(failure, failed.exceptionNow());
  }

  @Test
  void adoptsAPendingFutureButTheResultCannotBeCompletedThroughIt() {
    CompletableFuture<Object> future = new CompletableFuture<>();
    Task<Object> task = returning(future);
    assertNotSame(future, task);
    assertFalse(task.isDone());
    assertThrows(UnsupportedOperationException.class, () -> task.complete(0));
    future.complete(2);
    assertEquals(2, task.join());
  }

  /** A line can be as large as a class file can say, 65,535. */
  @ParameterizedTest
  @ValueSource(ints = {1, 32_767, 32_768, 65_534, 65_535})
  void theLineOfTheReturnIsInTheTraceOfALaterFailure(int line) {
    CompletableFuture<Object> gate = new CompletableFuture<>();
    Task<Object> callee =
        Method.call(
            a -> Method.await(gate),
            a -> {
              throw new IOException();
            });
    Task<Object> task =
        Method.call(a -> Codegen.returned(callee, "app.Place\nmethod\nPlace.java", line));
    gate.complete(1);
    StackTraceElement place = new StackTraceElement("app.Place", "method", "Place.java", line);
    assertTrue(List.of(task.exceptionNow().getStackTrace()).contains(place));
  }

  @Test
  void adoptsOnALoop() {
    CompletableFuture<Object> future = new CompletableFuture<>();
    t.loop.callSoon(
        () ->
            EventLoop.current()
                .callSoon(() -> EventLoop.current().callSoon(() -> future.complete(3))));
    assertEquals(3, t.run(() -> returningLater(future)));
    IOException failure = new IOException();
    Task<Object> failing =
        Method.call(
            a -> {
              throw failure;
            });
    assertSame(
        failure, assertThrows(IOException.class, () -> t.run(() -> returningLater(failing))));
  }

  @Test
  void cancellingWhileAdoptingCancelsTheAdopted() {
    CompletableFuture<Object> future = new CompletableFuture<>();
    t.run(
        () -> {
          Task<Object> task = returningLater(future);
          return Method.call(
              a -> Method.await(Fermata.yieldNow()),
              a -> {
                task.cancel(false);
                return Method.await(task);
              },
              a -> assertThrows(TaskCancelledException.class, a::get));
        });
    assertTrue(future.isCancelled());
  }

  @Test
  void returningNullFails() {
    NullPointerException e =
        assertThrows(NullPointerException.class, () -> t.run(() -> returning(null)));
    assertTrue(e.getMessage().contains("return done()"), e.getMessage());
    assertThrows(NullPointerException.class, () -> t.run(() -> null));
  }

  @Test
  void aPlainFutureIsAdoptedIfFinishedOnly() {
    FutureTask<Object> future = new FutureTask<>(() -> 4);
    Task<Object> early = returning(future);
    assertTrue(
        early.exceptionNow().getMessage().contains("toThread(() -> future.get())"),
        early.exceptionNow().getMessage());
    future.run();
    assertEquals(4, returning(future).join());
    IOException failure = new IOException();
    FutureTask<Object> failed =
        new FutureTask<>(
            () -> {
              throw failure;
            });
    failed.run();
    assertSame(failure, returning(failed).exceptionNow());
  }

  @Test
  void aTaskThatReturnsItselfFails() {
    @SuppressWarnings("unchecked")
    Task<Object>[] self = (Task<Object>[]) new Task<?>[1];
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                t.run(
                    () -> {
                      self[0] =
                          Method.call(
                              a -> Method.await(Fermata.yieldNow()),
                              a -> Codegen.returned(self[0], "", 0));
                      return self[0];
                    }));
    assertTrue(e.getMessage().contains("returns itself"), e.getMessage());
  }

  @Test
  void aValueMayBeATask() {
    Task<Object> value = returning(new CompletableFuture<>());
    Task<Object> task = Method.call(a -> Codegen.value(value));
    assertTrue(task.isDone());
    assertSame(value, task.join());
    assertSame(
        value,
        t.run(() -> Method.call(a -> Method.await(Fermata.yieldNow()), a -> Codegen.value(value))));
    assertSame(value, returning(CompletableFuture.completedFuture(value)).join());
  }
}
