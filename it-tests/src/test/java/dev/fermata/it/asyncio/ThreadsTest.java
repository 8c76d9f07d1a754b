package dev.fermata.it.asyncio;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.settle;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.OnCancel;
import dev.fermata.Task;
import dev.fermata.TaskLocal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Blocking code on other threads, and asynchronous code from other threads. */
class ThreadsTest extends Program {
  private static final TaskLocal<String> USER = TaskLocal.named("user", "nobody");

  @Test
  void toThreadAndBack() {
    run(
        () -> {
          Thread loop = Thread.currentThread();
          Thread other = await(toThread(Thread::currentThread));
          assertNotSame(loop, other);
          assertSame(loop, Thread.currentThread());
          return done();
        });
  }

  @Test
  void toThreadCarriesTheContext() {
    String seen = run(() -> USER.with("ada", () -> toThread(USER::get)));
    assertEquals("ada", seen);
  }

  @Test
  void toThreadCancelled() {
    CountDownLatch begun = new CountDownLatch(1);
    run(
        () -> {
          Task<Void> call =
              toThread(
                  () -> {
                    begun.countDown();
                    new CountDownLatch(1).await();
                    return null;
                  },
                  OnCancel.INTERRUPT);
          await(toThread(() -> begun.await(1, TimeUnit.MINUTES)));
          call.cancel(true);
          await(settle(List.of(call)));
          assertTrue(call.isCancelled());
          return done();
        });
  }

  @Test
  void runInExecutor() {
    ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "mine"));
    try {
      run(
          () -> {
            Thread loop = Thread.currentThread();
            CompletableFuture<String> name =
                CompletableFuture.supplyAsync(() -> Thread.currentThread().getName(), executor);
            assertEquals("mine", await(name));
            assertSame(loop, Thread.currentThread());
            return done();
          });
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void runCoroutineThreadsafe() {
    run(
        () -> {
          EventLoop loop = EventLoop.current();
          String value = await(toThread(() -> loop.spawn(() -> work("task", 1)).join()));
          assertEquals("task", value);
          return done();
        });
  }

  @Test
  void runCoroutineThreadsafeOnTheOwnLoop() {
    run(
        () -> {
          Task<String> task = spawn(() -> work("task", 1));
          assertThrows(IllegalStateException.class, task::get);
          await(yieldNow());
          return task;
        });
  }

  @Test
  void callFromAThread() {
    run(
        () -> {
          EventLoop loop = EventLoop.current();
          Thread seen = await(toThread(() -> loop.call(Thread::currentThread)));
          assertSame(Thread.currentThread(), seen);
          return done();
        });
  }
}
