package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a thread asks of a loop that runs on another one. */
@Timeout(60)
class OtherThreadTest {
  private final EventLoop loop = EventLoop.create();
  private final Thread runner = TestLoop.start(loop::runForever);

  @AfterEach
  void close() {
    loop.stop();
    TestLoop.join(runner);
    loop.close();
  }

  @Test
  void asynchronousCodeIsSpawnedAndJoined() {
    Task<Object> task =
        loop.spawn(
            () -> Method.call(a -> Method.await(Fermata.yieldNow()), a -> Thread.currentThread()));
    assertSame(runner, task.join());
  }

  @Test
  void plainCodeIsCalled() throws Exception {
    assertSame(runner, loop.<Thread>call(Thread::currentThread));
    assertEquals(5, loop.<Integer>call(() -> 5));
  }

  @Test
  void theVeryExceptionIsThrown() {
    for (Exception failure :
        List.of(new IOException(), new CompletionException(new IOException()))) {
      Callable<Object> code =
          () -> {
            throw failure;
          };
      assertSame(failure, assertThrows(Exception.class, () -> loop.call(code)));
    }
  }

  @Test
  void toCallOnTheThreadOfALoopIsRefused() throws Exception {
    Callable<Object> refused =
        () -> assertThrows(IllegalStateException.class, () -> loop.call(() -> 1));
    loop.call(refused);
    Fermata.run(() -> Fermata.done(refused.call()));
  }

  @Test
  void anInterruptEndsTheWaitAndWhatHasNotBegunIsNotRun() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    AtomicInteger ran = new AtomicInteger();
    loop.execute(() -> TestLoop.await(busy));
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> loop.call(ran::incrementAndGet));
    assertFalse(Thread.currentThread().isInterrupted());
    busy.countDown();
    assertEquals(0, loop.<Integer>call(ran::get)); // it comes after
  }

  @Test
  void aLoopIsAnExecutorOfFutures() {
    assertSame(runner, CompletableFuture.supplyAsync(Thread::currentThread, loop).join());
    CompletableFuture<String> source = new CompletableFuture<>();
    CompletableFuture<Thread> there = source.thenApplyAsync(value -> Thread.currentThread(), loop);
    source.complete("");
    assertSame(runner, there.join());
  }

  @Test
  void aCommandThatWasAcceptedIsRunWhenTheLoopCloses() {
    List<String> log = new ArrayList<>();
    EventLoop idle = EventLoop.create();
    CompletableFuture<String> future =
        CompletableFuture.supplyAsync(
            () -> {
              assertThrows(RejectedExecutionException.class, () -> idle.execute(() -> {}));
              return "run";
            },
            idle);
    idle.callSoonThreadsafe(() -> log.add("callback"));
    idle.callSoon(() -> log.add("callback"));
    idle.execute(() -> log.add("command"));
    idle.close();
    assertEquals("run", future.join());
    assertEquals(List.of("command"), log);
    assertThrows(RejectedExecutionException.class, () -> idle.execute(() -> {}));
  }

  @Test
  void whatACommandBeginsWhileTheLoopClosesIsCancelled() {
    EventLoop idle = EventLoop.create();
    List<Task<Object>> tasks = new ArrayList<>();
    idle.execute(
        () ->
            tasks.add(
                Method.call(a -> Method.await(new CompletableFuture<>()), Method.Awaited::get)));
    idle.close();
    assertTrue(tasks.get(0).isCancelled());
  }

  @Test
  void callsOfALoopThatClosesEndOrAreRefused() {
    for (int round = 0; round < 300; round++) {
      EventLoop closing = EventLoop.create();
      CountDownLatch go = new CountDownLatch(1);
      AtomicInteger ended = new AtomicInteger();
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        callers.add(
            TestLoop.start(
                () -> {
                  TestLoop.await(go);
                  try {
                    assertEquals(1, closing.<Integer>call(() -> 1));
                    CompletableFuture.runAsync(() -> {}, closing).join();
                  } catch (RejectedExecutionException e) {
                    // too late
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  }
                  ended.incrementAndGet();
                }));
      }
      go.countDown();
      closing.run(Fermata::yieldNow);
      closing.close();
      callers.forEach(TestLoop::join);
      assertEquals(2, ended.get(), "round " + round);
    }
  }

  @Test
  void toWaitForAnUnfinishedTaskOnItsOwnLoopsThreadIsRefused() throws Exception {
    loop.call(
        () -> {
          Task<?> task = loop.spawn(() -> Fermata.done(1));
          assertThrows(IllegalStateException.class, task::join);
          assertThrows(IllegalStateException.class, task::get);
          return assertThrows(
              IllegalStateException.class, () -> task.get(1, java.util.concurrent.TimeUnit.DAYS));
        });
  }
}
