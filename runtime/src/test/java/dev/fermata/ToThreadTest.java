package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ToThreadTest {
  private final TestLoop t = new TestLoop();

  @AfterEach
  void close() {
    t.close();
  }

  @Test
  void runsOnAnotherThreadAndTheCallerGoesOnOnTheLoop() {
    Thread[] threads = new Thread[2];
    assertEquals(
        5,
        t.<Object>run(
            () ->
                Method.call(
                    a ->
                        Method.await(
                            Fermata.toThread(
                                () -> {
                                  threads[0] = Thread.currentThread();
                                  return 5;
                                })),
                    a -> {
                      threads[1] = Thread.currentThread();
                      return a.get();
                    })));
    assertNotSame(threads[0], threads[1]);
    assertTrue(threads[0].isDaemon());
    assertSame(Thread.currentThread(), threads[1]);
  }

  @Test
  void throwsTheVeryException() {
    CompletionException failure = new CompletionException(new RuntimeException());
    assertSame(
        failure,
        assertThrows(
            CompletionException.class,
            () ->
                t.run(
                    () ->
                        Fermata.toThread(
                            () -> {
                              throw failure;
                            }))));
  }

  @Test
  void cancellingAbandonsTheCallAndItsLateFailureIsReported() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch reported = new CountDownLatch(1);
    RuntimeException late = new RuntimeException("late");
    EventLoop loop =
        EventLoop.builder()
            .exceptionHandler(
                (l, what, failure, task) -> {
                  t.reports.add(what);
                  t.reported.add(failure);
                  reported.countDown();
                })
            .build();
    loop.run(
        () -> {
          Task<Object> call =
              Fermata.toThread(
                  () -> {
                    begun.countDown();
                    TestLoop.await(goOn);
                    throw late;
                  });
          TestLoop.await(begun);
          assertTrue(call.cancel(true));
          assertTrue(call.isCancelled());
          return Method.call(
              a -> Method.await(call), a -> assertThrows(TaskCancelledException.class, a::get));
        });
    loop.close();
    goOn.countDown();
    TestLoop.await(reported);
    assertEquals(List.of("A call of toThread failed after its task was cancelled"), t.reports);
    assertSame(late, t.reported.get(0));
  }

  @Test
  void worksOnNoLoop() {
    assertEquals("value", Fermata.toThread(() -> "value").join());
  }

  @Test
  void aCallThatEndsWhileItsLoopClosesEndsItsTask() {
    for (int round = 0; round < 500; round++) {
      List<Task<String>> tasks = new ArrayList<>();
      try (EventLoop loop = EventLoop.create()) {
        loop.run(
            () -> {
              for (int i = 0; i < 4; i++) {
                tasks.add(Fermata.toThread(() -> "value"));
              }
              return Fermata.yieldNow();
            });
      }
      for (Task<String> task : tasks) {
        assertTrue(task.isDone(), "round " + round);
        assertTrue(task.isCancelled() || task.join().equals("value"), "round " + round);
      }
    }
  }
}
