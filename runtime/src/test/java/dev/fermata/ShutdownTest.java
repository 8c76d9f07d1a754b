package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShutdownTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final TestLoop t = new TestLoop();

  @AfterEach
  void close() {
    t.close();
  }

  private Task<Object> unwinding(CompletionStage<?> stage, String word) {
    return Method.call(
        a -> Method.await(stage),
        a -> {
          try {
            return a.get();
          } finally {
            t.log.add(word);
          }
        });
  }

  @Test
  void closeCancelsWhatIsLeftSpawnedOrCalledWhateverItAwaits() {
    CompletableFuture<Object> foreign = new CompletableFuture<>();
    List<Task<Object>> left = new ArrayList<>();
    t.run(
        () -> {
          left.add(Fermata.spawn(() -> unwinding(new CompletableFuture<>(), "spawned")));
          left.add(unwinding(Fermata.sleep(LONG), "sleeping"));
          left.add(unwinding(unwinding(foreign, "inner"), "outer"));
          left.add(unwinding(Fermata.gather(List.of(Fermata.sleep(LONG))), "gathering"));
          CountDownLatch never = new CountDownLatch(1);
          left.add(
              unwinding(
                  Fermata.toThread(
                      () -> {
                        never.await();
                        return null;
                      }),
                  "in a thread"));
          return Method.call(a -> Method.await(Fermata.yieldNow()), a -> null);
        });
    t.loop.close();
    assertEquals(
        List.of("spawned", "sleeping", "gathering", "inner", "outer", "in a thread"), t.log);
    assertTrue(left.stream().allMatch(Task::isCancelled));
    assertTrue(foreign.isCancelled());
    assertEquals(List.of(), t.reported);
  }

  @Test
  void runLeavesOtherTasksForTheNextRun() {
    Task<Object>[] other = other();
    t.run(
        () -> {
          other[0] = Fermata.spawn(() -> unwinding(Fermata.sleep(Duration.ofSeconds(5)), "other"));
          return Fermata.sleep(Duration.ofSeconds(1));
        });
    assertFalse(other[0].isDone());
    t.run(() -> other[0]);
    assertEquals(List.of("other"), t.log);
    assertEquals(5, t.clock.seconds());
  }

  @SuppressWarnings("unchecked")
  private static Task<Object>[] other() {
    return (Task<Object>[]) new Task<?>[1];
  }

  @Test
  void aTaskThatWasNeverBegunStillRunsToItsFirstAwait() {
    Task<Object> task =
        t.loop.spawn(
            () -> {
              t.log.add("began");
              return unwinding(Fermata.sleep(LONG), "finally");
            });
    t.loop.close();
    assertEquals(List.of("began", "finally"), t.log);
    assertTrue(task.isCancelled());
  }

  @Test
  void aTaskSpawnedWhileClosingIsCancelledToo() {
    t.run(
        () -> {
          Fermata.spawn(
              () ->
                  Method.call(
                      a -> Method.await(Fermata.sleep(LONG)),
                      a -> {
                        Fermata.spawn(() -> unwinding(Fermata.sleep(LONG), "late"));
                        return null;
                      }));
          return Fermata.yieldNow();
        });
    t.run(Fermata::yieldNow);
    t.loop.close();
    assertEquals(List.of("late"), t.log);
  }

  @Test
  void callbacksStillToComeAreDropped() {
    Runnable[] again = new Runnable[1];
    again[0] =
        () -> {
          t.log.add("again");
          t.loop.callSoon(again[0]);
        };
    t.loop.callLater(LONG, () -> t.log.add("later"));
    t.loop.close();
    assertEquals(List.of(), t.log);
    TestLoop endless = new TestLoop();
    endless.loop.callSoon(() -> endless.loop.callSoon(again[0]));
    endless.close();
  }

  @Test
  void aTaskThatAwaitsOneOfAnotherLoopDoesNotHoldUpClosing() {
    EventLoop other = EventLoop.create();
    Task<Object> elsewhere = other.spawn(() -> unwinding(new CompletableFuture<>(), "elsewhere"));
    t.run(
        () -> {
          Fermata.spawn(() -> unwinding(elsewhere, "here"));
          return Method.call(a -> Method.await(Fermata.yieldNow()), a -> null);
        });
    t.loop.close();
    assertEquals(List.of("here"), t.log);
    other.close();
    assertEquals(List.of("here", "elsewhere"), t.log);
    assertTrue(elsewhere.isCancelled());
  }

  @Test
  void tasksThatAwaitEachOtherUnwindToo() {
    Task<Object>[] one = other();
    Task<Object>[] two = other();
    t.run(
        () -> {
          one[0] =
              Fermata.spawn(() -> unwinding(unwinding(Fermata.yieldNow(), "ready"), "one's", two));
          two[0] = Fermata.spawn(() -> unwinding(one[0], "two"));
          return Fermata.sleep(Duration.ofSeconds(1));
        });
    assertEquals(List.of("ready"), t.log);
    t.loop.close();
    assertEquals(List.of("ready", "one's", "two"), t.log);
    assertTrue(one[0].isCancelled());
    assertTrue(two[0].isCancelled());
  }

  private Task<Object> unwinding(Task<Object> before, String word, Task<Object>[] stage) {
    return Method.call(
        a -> Method.await(before),
        a -> Method.await(unwinding(stage[0], word)),
        Method.Awaited::get);
  }

  @Test
  void fermataRunClosesItsLoopAndThrowsTheOriginalException() {
    IOException failure = new IOException();
    Task<Object>[] left = other();
    assertSame(
        failure,
        assertThrows(
            IOException.class,
            () ->
                Fermata.run(
                    () -> {
                      left[0] = unwinding(Fermata.sleep(LONG), "left");
                      throw failure;
                    })));
    assertEquals(List.of("left"), t.log);
    assertEquals(7, Fermata.<Integer>run(() -> Fermata.done(7)));
  }

  @Test
  void interruptingTheThreadCancelsTheMainTask() {
    boolean[] flag = new boolean[2];
    CountDownLatch waiting = new CountDownLatch(1);
    Thread runner =
        TestLoop.start(
            () -> {
              assertThrows(
                  TaskCancelledException.class,
                  () ->
                      Fermata.run(
                          () -> {
                            waiting.countDown();
                            return unwinding(Fermata.sleep(LONG), "unwound");
                          }));
              flag[0] = Thread.currentThread().isInterrupted();
              flag[1] = true;
            });
    TestLoop.await(waiting);
    runner.interrupt();
    TestLoop.join(runner);
    assertTrue(flag[0]);
    assertTrue(flag[1]);
    assertEquals(List.of("unwound"), t.log);
  }

  @Test
  void aMainTaskThatEndsWithAValueAfterAnInterruptKeepsIt() {
    Thread.currentThread().interrupt();
    Object value =
        t.run(
            () ->
                Method.call(
                    a -> Method.await(Fermata.sleep(LONG)),
                    a -> {
                      assertThrows(TaskCancelledException.class, a::get);
                      assertFalse(Thread.currentThread().isInterrupted());
                      return "value";
                    }));
    assertEquals("value", value);
    assertTrue(Thread.interrupted());
  }

  @Test
  void anInterruptEndsRunForever() {
    Thread.currentThread().interrupt();
    t.loop.runForever();
    assertTrue(Thread.interrupted());
  }

  @Test
  void closeEndsARaceOfTasksThatOnlyAnotherLoopCouldEnd() {
    try (EventLoop other = EventLoop.create()) {
      Task<Object> never = other.spawn(() -> new CompletableFuture<>());
      List<Task<Object>> left = new ArrayList<>();
      t.run(
          () -> {
            left.add(unwinding(Fermata.race(List.of(never)), "racing"));
            left.add(Fermata.race(List.of(never, never)));
            return Fermata.yieldNow();
          });
      t.loop.close();
      assertEquals(List.of("racing"), t.log);
      assertTrue(left.stream().allMatch(Task::isCancelled));
    }
  }

  @Test
  void closeEndsWhatWaitsInAShieldForTasksOfOtherLoops() {
    try (EventLoop other = EventLoop.create()) {
      Task<Object> never = other.spawn(() -> new CompletableFuture<>());
      List<Task<Object>> left = new ArrayList<>();
      t.run(
          () -> {
            left.add(
                Fermata.shield(
                    LONG,
                    () ->
                        unwinding(
                            Fermata.waitFor(List.of(never), ReturnWhen.ALL_COMPLETED), "waiting")));
            left.add(
                Fermata.shield(
                    LONG,
                    () ->
                        unwinding(Fermata.asCompleted(List.of(never)).iterator().next(), "next")));
            return Fermata.yieldNow();
          });
      t.loop.close();
      assertEquals(List.of("waiting", "next"), t.log);
      assertTrue(left.stream().allMatch(Task::isDone));
    }
  }
}
