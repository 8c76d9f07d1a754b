package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderTest {
  private final TestLoop t = new TestLoop();

  @AfterEach
  void close() {
    t.close();
  }

  private Task<Object> then(CompletionStage<?> stage, String word) {
    return Method.call(
        a -> Method.await(stage),
        a -> {
          a.get();
          t.log.add(word);
          return word;
        });
  }

  @Test
  void callingRunsAtOnceUpToTheFirstSuspensionAndSpawningDoesNot() {
    t.run(
        () -> {
          Fermata.spawn(() -> then(Fermata.done(), "spawned"));
          then(Fermata.done(), "called");
          t.log.add("caller");
          return Fermata.yieldNow();
        });
    assertEquals(List.of("called", "caller", "spawned"), t.log);
  }

  @Test
  void whenACalledTaskEndsItsWaitersGoOnInTheSameStepEachWithAllThatItEnds() {
    t.run(
        () -> {
          Task<Object> inner = then(Fermata.yieldNow(), "inner");
          Task<Object> first = then(inner, "first");
          Task<Object> second = then(inner, "second");
          then(first, "first's");
          then(second, "second's");
          EventLoop.current().callSoon(() -> t.log.add("next entry"));
          return then(second, "end");
        });
    assertEquals(
        List.of("inner", "first", "first's", "second", "second's", "end", "next entry"), t.log);
  }

  @Test
  void whenASpawnedTaskEndsItsWaitersEnterTheReadyQueueInOrder() {
    t.run(
        () -> {
          Task<Object> spawned = Fermata.spawn(() -> then(Fermata.yieldNow(), "spawned"));
          then(spawned, "first");
          then(spawned, "second");
          EventLoop.current()
              .callSoon(
                  () -> // in the round in which the yield is queued, so it runs before the waiters
                  EventLoop.current()
                          .callSoon(() -> EventLoop.current().callSoon(() -> t.log.add("after"))));
          then(Fermata.sleep(Duration.ofSeconds(1)), "sleeper");
          return Fermata.sleep(Duration.ofSeconds(2));
        });
    assertEquals(List.of("spawned", "first", "second", "after", "sleeper"), t.log);
  }

  @Test
  void aForeignFutureResumesInALaterRound() {
    CompletableFuture<Void> future = new CompletableFuture<>();
    t.run(
        () -> {
          Task<Object> waiting = then(future, "waiter");
          return Method.call(
              a -> Method.await(Fermata.yieldNow()),
              a -> {
                future.complete(null);
                assertFalse(waiting.isDone());
                t.log.add("completed");
                return Method.await(waiting);
              },
              a -> null);
        });
    assertEquals(List.of("completed", "waiter"), t.log);
  }

  @Test
  void sleepersOfOneDeadlineWakeInTheOrderOfSetting() {
    t.run(
        () -> {
          List<Task<Object>> all = new ArrayList<>();
          for (String name : List.of("a", "b", "c")) {
            all.add(Fermata.spawn(() -> then(Fermata.sleep(Duration.ofSeconds(1)), name)));
          }
          return Fermata.gather(all);
        });
    assertEquals(List.of("a", "b", "c"), t.log);
    assertEquals(1, t.clock.seconds());
  }

  @Test
  void concurrentTasksTakeAsLongAsTheLongest() {
    int sum =
        t.<Integer>run(
            () -> {
              Task<Integer> goog = Fermata.spawn(() -> slow(300, 3));
              Task<Integer> aapl = Fermata.spawn(() -> slow(200, 3));
              return Fermata.gather(goog, aapl, Integer::sum);
            });
    assertEquals(500, sum);
    assertEquals(3, t.clock.seconds());
  }

  private static Task<Integer> slow(int value, int seconds) {
    return Method.call(
        a -> Method.await(Fermata.sleep(Duration.ofSeconds(seconds))),
        a -> {
          a.get();
          return value;
        });
  }

  @Test
  void currentTaskIsTheInnermostThatWasRunOrSpawnedAlsoAfterASuspension() {
    List<Task<?>> seen = new ArrayList<>();
    List<Task<?>> spawned = new ArrayList<>();
    t.run(
        () -> {
          Task<?> main = Fermata.currentTask();
          Task<Object> inner =
              Fermata.spawn(
                  () -> {
                    seen.add(Fermata.currentTask());
                    return Method.call(
                        a -> Method.await(Fermata.yieldNow()),
                        a -> {
                          seen.add(Fermata.currentTask());
                          return null;
                        });
                  });
          spawned.add(inner);
          return Method.call(
              a -> Method.await(inner),
              a -> {
                assertSame(main, Fermata.currentTask());
                EventLoop.current()
                    .callSoon(
                        () -> assertThrows(IllegalStateException.class, Fermata::currentTask));
                return Method.await(Fermata.yieldNow());
              },
              a -> null);
        });
    assertEquals(List.of(spawned.get(0), spawned.get(0)), seen);
    assertEquals(List.of(), t.reported);
  }
}
