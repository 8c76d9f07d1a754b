package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwaitTest {
  private final TestLoop t = new TestLoop();

  @AfterEach
  void close() {
    t.close();
  }

  /** A method that awaits a stage and returns its value. */
  private static Task<Object> awaiting(CompletionStage<?> stage) {
    return Method.call(a -> Method.await(stage), Method.Awaited::get);
  }

  private Object run(CompletionStage<?> stage) {
    return t.run(() -> awaiting(stage));
  }

  /** A stage that can do nothing but whenComplete, as the given code does it. */
  @SuppressWarnings("unchecked")
  private static CompletionStage<Object> stage(Consumer<BiConsumer<Object, Throwable>> register) {
    return (CompletionStage<Object>)
        Proxy.newProxyInstance(
            AwaitTest.class.getClassLoader(),
            new Class<?>[] {CompletionStage.class},
            (proxy, method, args) -> {
              if (method.getName().equals("whenComplete")) {
                register.accept((BiConsumer<Object, Throwable>) args[0]);
                return proxy;
              }
              if (method.getName().equals("toCompletableFuture")) {
                throw new UnsupportedOperationException();
              }
              return method.getName().equals("toString") ? "stage" : null;
            });
  }

  @Test
  void aReadyStageDoesNotSuspend() {
    Task<Object> task = awaiting(CompletableFuture.completedFuture(5));
    assertTrue(task.isDone());
    assertEquals(5, task.join());
    assertNull(awaiting(CompletableFuture.completedFuture(null)).join());
    assertEquals(6, awaiting(CompletableFuture.completedStage(6)).join());
  }

  @Test
  void aPendingFutureSuspendsUntilAnyThreadCompletesIt() {
    CompletableFuture<Integer> future = new CompletableFuture<>();
    Thread[] resumedOn = new Thread[1];
    Object value =
        t.run(
            () -> {
              TestLoop.start(() -> future.complete(7));
              return Method.call(
                  a -> Method.await(future),
                  a -> {
                    resumedOn[0] = Thread.currentThread();
                    return a.get();
                  });
            });
    assertEquals(7, value);
    assertSame(Thread.currentThread(), resumedOn[0]);
  }

  @Test
  void aMinimalStageCanBeAwaitedWhenReadyAndWhenPending() {
    CompletableFuture<Integer> future = new CompletableFuture<>();
    CompletionStage<Integer> minimal = future.minimalCompletionStage();
    t.loop.callSoon(() -> future.complete(8));
    assertEquals(8, run(minimal));
    assertEquals(8, run(minimal));
  }

  @Test
  void aStageMayCallBackWhileItIsRegistered() {
    assertEquals(1, run(stage(callback -> callback.accept(1, null))));
  }

  @Test
  void aStageMayCallBackTwice() {
    assertEquals(
        1,
        run(
            stage(
                callback -> {
                  callback.accept(1, null);
                  callback.accept(2, new IOException("second"));
                })));
  }

  @Test
  void aStageMayCallBackAtOnceOnAnotherThread() {
    assertEquals(
        3, run(stage(callback -> TestLoop.join(TestLoop.start(() -> callback.accept(3, null))))));
  }

  @Test
  void aLateCallbackOfAnAbandonedStageCannotWakeALaterAwait() {
    AtomicReference<BiConsumer<Object, Throwable>> late = new AtomicReference<>();
    CompletableFuture<String> second = new CompletableFuture<>();
    Task<Object> task =
        t.loop.spawn(
            () ->
                Method.call(
                    a -> Method.await(stage(late::set)),
                    a -> {
                      assertThrows(TaskCancelledException.class, a::get);
                      return "survived";
                    }));
    t.run(
        () ->
            Method.call(
                a -> Method.await(Fermata.yieldNow()),
                a -> {
                  assertTrue(task.cancel(true));
                  return Method.await(task);
                },
                a -> {
                  late.get().accept("late", null);
                  return a.get();
                }));
    assertEquals("survived", task.join());
    assertEquals(0, second.getNumberOfDependents());
  }

  @Test
  void aFailingRegistrationIsTheOutcomeOfTheAwait() {
    IllegalStateException failure = new IllegalStateException("cannot register");
    CompletionStage<Object> bad =
        stage(
            callback -> {
              throw failure;
            });
    assertSame(failure, assertThrows(IllegalStateException.class, () -> run(bad)));
  }

  @Test
  void nullIsNamed() {
    NullPointerException e = assertThrows(NullPointerException.class, () -> run(null));
    assertTrue(e.getMessage().startsWith("await(null)"), e.getMessage());
  }

  @Test
  void aTaskThrowsTheVeryObjectThatItsBodyThrew() {
    for (Throwable thrown :
        new Throwable[] {
          new IOException("checked"),
          new CompletionException("as it is", new RuntimeException("inner")),
          new ExecutionException(new RuntimeException("inner")),
          new CancellationException("mine"),
          new AssertionError("error")
        }) {
      Task<Object> ready = Method.call(a -> sneak(thrown));
      assertSame(thrown, assertThrows(Throwable.class, () -> run(ready)));
      Throwable later =
          assertThrows(
              Throwable.class,
              () ->
                  t.run(
                      () ->
                          awaiting(
                              Method.call(
                                  a -> Method.await(Fermata.yieldNow()), a -> sneak(thrown)))));
      assertSame(thrown, later);
      assertSame(thrown, assertThrows(Throwable.class, () -> t.run(() -> sneak(thrown))));
    }
  }

  @Test
  void aForeignStageThrowsTheCauseUnderAnyLayers() {
    IOException cause = new IOException("cause");
    Throwable layers =
        new CompletionException(new ExecutionException(new CompletionException(cause)));
    assertSame(
        cause, assertThrows(IOException.class, () -> run(CompletableFuture.failedFuture(layers))));
    assertSame(
        cause, assertThrows(IOException.class, () -> run(CompletableFuture.failedStage(layers))));
    CompletableFuture<Object> pending = new CompletableFuture<>();
    t.loop.callSoon(() -> pending.completeExceptionally(cause));
    assertSame(cause, assertThrows(IOException.class, () -> run(pending.thenApply(x -> x))));
  }

  @Test
  void aForeignFutureThatSomebodyCancelledThrowsItsOwnException() {
    CompletableFuture<Object> future = new CompletableFuture<>();
    t.loop.callSoon(() -> future.cancel(false));
    String result =
        t.run(
            () ->
                Method.call(
                    a -> Method.await(future),
                    a -> {
                      CancellationException e = assertThrows(CancellationException.class, a::get);
                      assertEquals(CancellationException.class, e.getClass());
                      return Method.await(Fermata.yieldNow()); // the task is not cancelled itself
                    },
                    a -> {
                      a.get();
                      return "on";
                    }));
    assertEquals("on", result);
  }

  @Test
  void aTaskThatAwaitsItselfFails() {
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
                              a -> Method.await(self[0]),
                              Method.Awaited::get);
                      return self[0];
                    }));
    assertTrue(e.getMessage().contains("itself"), e.getMessage());
  }

  private static <T> T sneak(Throwable failure) {
    return AwaitTest.<T, RuntimeException>sneakily(failure);
  }

  @SuppressWarnings("unchecked")
  private static <T, X extends Throwable> T sneakily(Throwable failure) throws X {
    throw (X) failure;
  }
}
