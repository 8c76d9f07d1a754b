package dev.fermata.it.asyncio;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Task;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Futures that are completed by hand. */
class FuturesTest extends Program {
  @Test
  void future() {
    run(
        () -> {
          Promise<String> future = Promise.create();
          EventLoop.current().callLater(SECOND, () -> future.complete("value"));
          assertEquals("value", await(future));
          return done();
        });
  }

  @Test
  void setResult() {
    run(
        () -> {
          Promise<String> future = Promise.create();
          assertTrue(future.complete("first"));
          assertFalse(future.complete("second"));
          assertEquals("first", future.resultNow());
          return done();
        });
  }

  @Test
  void setResultOfATask() {
    run(
        () -> {
          Task<String> task = spawn(() -> work("task", 1));
          assertThrows(UnsupportedOperationException.class, () -> task.complete("value"));
          return task;
        });
  }

  @Test
  void setException() {
    IOException failure = new IOException();
    run(
        () -> {
          Promise<String> future = Promise.create();
          future.completeExceptionally(failure);
          assertSame(failure, future.exceptionNow());
          try {
            await(future, IOException.class);
          } catch (IOException e) {
            assertSame(failure, e);
            return done();
          }
          throw new AssertionError("it failed");
        });
  }

  @Test
  void invalidStateError() {
    run(
        () -> {
          Promise<String> future = Promise.create();
          assertThrows(IllegalStateException.class, future::resultNow);
          assertThrows(IllegalStateException.class, future::exceptionNow);
          future.complete("value");
          assertThrows(IllegalStateException.class, future::exceptionNow);
          return done();
        });
  }

  @Test
  void cancel() {
    run(
        () -> {
          Promise<String> future = Promise.create();
          future.onCancel(() -> say("cancelled"));
          Task<String> waiter = spawn(() -> future);
          await(yieldNow());
          await(yieldNow());
          waiter.cancel(true);
          assertTrue(future.isCancelled());
          return done();
        });
    expect("cancelled");
  }

  @Test
  void getLoop() {
    run(
        () -> {
          assertSame(EventLoop.current(), Promise.create().defaultExecutor());
          assertSame(EventLoop.current(), spawn(() -> done()).defaultExecutor());
          return done();
        });
  }

  @Test
  void isfuture() {
    run(
        () -> {
          assertInstanceOf(Future.class, Promise.create());
          return done();
        });
  }

  @Test
  void ensureFuture() {
    run(
        () -> {
          CompletableFuture<String> any = work("task", 1);
          assertEquals("task", await(any));
          return done();
        });
  }

  @Test
  void wrapFuture() {
    run(
        () -> {
          CompletableFuture<String> foreign =
              CompletableFuture.supplyAsync(() -> Thread.currentThread().getName());
          Thread loop = Thread.currentThread();
          assertFalse(await(foreign).isEmpty());
          assertSame(loop, Thread.currentThread());
          return done();
        });
  }
}
