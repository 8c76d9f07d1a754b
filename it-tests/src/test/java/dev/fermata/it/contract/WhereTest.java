package dev.fermata.it.contract;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.it.contract.Fixtures.elsewhere;
import static dev.fermata.it.contract.Fixtures.note;
import static dev.fermata.it.contract.Fixtures.rounds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.JumpingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Which task, which loop, which thread. */
class WhereTest {
  private final List<String> trace = new ArrayList<>();
  private final List<Throwable> reports = new ArrayList<>();

  @AfterEach
  void nothingWasReported() {
    assertEquals(List.of(), reports);
  }

  @Async
  private Task<Task<?>> current(boolean suspend) {
    if (suspend) {
      await(yieldNow());
    }
    return done(currentTask());
  }

  @Test
  void currentTaskIsTheInnermostThatWasRunOrSpawnedAlsoInMethodsThatItCalls() {
    Fixtures.run(
        reports,
        () -> {
          Task<?> main = currentTask();
          assertSame(main, await(current(false)));
          assertSame(main, await(current(true)));
          assertSame(main, currentTask());
          Task<Task<?>> spawned = spawn(() -> current(true));
          assertSame(spawned, await(spawned));
          assertSame(main, currentTask());
          return done();
        });
  }

  private static void saysHowToStartALoop(Executable action) {
    String message = assertThrows(IllegalStateException.class, action).getMessage();
    assertTrue(message.contains("Fermata.run"), message);
  }

  @Test
  void outsideOfALoopTheMessageSaysHowToStartOne() {
    saysHowToStartALoop(Fermata::currentTask);
    saysHowToStartALoop(EventLoop::current);
    saysHowToStartALoop(() -> spawn(() -> done()));
    saysHowToStartALoop(() -> sleep(Duration.ZERO));
    saysHowToStartALoop(Fermata::yieldNow);
  }

  @Test
  void outsideOfAnyTaskThereIsNoCurrentOne() {
    Fixtures.run(
        reports,
        () -> {
          EventLoop.current()
              .callSoon(
                  () -> {
                    saysHowToStartALoop(Fermata::currentTask);
                    trace.add("checked");
                  });
          CompletableFuture<Void> gate = new CompletableFuture<>();
          Task<?> main = currentTask();
          gate.thenRun(() -> assertSame(main, currentTask())); // it runs inside the next call
          gate.complete(null);
          await(rounds(2));
          return done();
        });
    assertEquals(List.of("checked"), trace);
  }

  @Test
  void runOnAThreadWhoseLoopIsRunningThrowsAndDisturbsNothing() {
    Fixtures.run(
        reports,
        () -> {
          EventLoop loop = EventLoop.current();
          Task<?> main = currentTask();
          assertThrows(IllegalStateException.class, () -> loop.run(() -> done()));
          assertThrows(IllegalStateException.class, () -> Fermata.run(() -> done()));
          assertThrows(IllegalStateException.class, loop::runForever);
          assertThrows(IllegalStateException.class, loop::close);
          try (EventLoop other = EventLoop.create()) {
            assertThrows(IllegalStateException.class, () -> other.run(() -> done()));
            elsewhere(other::close);
          }
          elsewhere(
              () -> {
                assertThrows(IllegalStateException.class, () -> loop.run(() -> done()));
                assertThrows(IllegalStateException.class, loop::close);
              });
          assertSame(main, currentTask());
          assertEquals("spawned", await(spawn(() -> note(trace, "spawned", yieldNow()))));
          return done();
        });
  }

  @Test
  void anAttemptToRunALoopTwiceDoesNotKeepAnInterruptFromItsMainTask() {
    Thread.currentThread().interrupt();
    assertThrows(
        TaskCancelledException.class,
        () ->
            Fixtures.run(
                reports,
                () -> {
                  EventLoop loop = EventLoop.current();
                  assertThrows(IllegalStateException.class, () -> loop.run(() -> done()));
                  await(new CompletableFuture<>());
                  return done();
                }));
    assertTrue(Thread.interrupted());
  }

  @Test
  void anAttemptToRunALoopTwiceDoesNotTakeAStopAway() {
    try (EventLoop loop = Fixtures.loop(reports)) {
      loop.callSoon(
          () -> {
            loop.stop();
            assertThrows(IllegalStateException.class, loop::runForever);
          });
      loop.runForever();
    }
  }

  @Test
  void aLoopCanRunAgainUntilItIsClosed() {
    EventLoop loop = Fixtures.loop(reports);
    Task<String> left = loop.spawn(() -> note(trace, "left", sleep(Duration.ofDays(1))));
    assertEquals("one", loop.run(() -> note(trace, "one", yieldNow())));
    assertFalse(left.isDone());
    assertEquals("two", loop.run(() -> note(trace, "two", sleep(Duration.ofDays(2)))));
    assertTrue(left.isDone());
    loop.callSoon(loop::stop);
    loop.runForever();
    loop.stop(); // before it runs
    loop.runForever();
    loop.close();
    loop.close();
    assertTrue(loop.isClosed());
    assertEquals(List.of("one", "left", "two"), trace);
    List<Executable> all =
        List.of(
            () -> loop.run(() -> done()),
            loop::runForever,
            () -> loop.spawn(() -> done()),
            () -> loop.callSoon(() -> {}),
            () -> loop.callLater(Duration.ZERO, () -> {}),
            () -> loop.callAt(0, () -> {}),
            () -> loop.callSoonThreadsafe(() -> {}),
            () -> loop.execute(() -> {}));
    for (Executable each : all) {
      assertThrows(RejectedExecutionException.class, each);
    }
    loop.stop();
  }

  @Test
  void interruptingTheThreadInRunCancelsTheMainTaskAndTheFlagIsSet() {
    Thread here = Thread.currentThread();
    assertThrows(
        TaskCancelledException.class,
        () ->
            Fixtures.run(
                reports,
                () -> {
                  new Thread(here::interrupt).start();
                  try {
                    await(new CompletableFuture<>());
                  } finally {
                    trace.add("unwound");
                  }
                  return done();
                }));
    assertTrue(Thread.interrupted());
    assertEquals(List.of("unwound"), trace);
  }

  @Test
  void anInterruptStopsRunForever() {
    Thread.currentThread().interrupt();
    try (EventLoop loop = Fixtures.loop(reports)) {
      loop.runForever();
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void runShutsDownInOrder() {
    Task<?>[] left = new Task<?>[2];
    EventLoop[] loops = new EventLoop[1];
    String value =
        Fermata.run(
            () -> {
              loops[0] = EventLoop.current();
              left[0] = spawn(() -> unwinding("spawned"));
              left[1] = unwinding("called");
              await(rounds(2));
              return done("value");
            });
    assertEquals("value", value);
    assertTrue(loops[0].isClosed());
    assertTrue(left[0].isCancelled() && left[1].isCancelled());
    assertEquals(
        List.of("spawned", "called"), trace.stream().sorted((a, b) -> b.compareTo(a)).toList());
  }

  @Async
  private Task<Void> unwinding(String word) {
    try {
      await(sleep(Duration.ofDays(1)));
    } finally {
      trace.add(word);
    }
    return done();
  }

  @Test
  void whatIsSpawnedWhileTheLoopClosesIsRunAndCancelled() {
    List<Task<Void>> late = new ArrayList<>();
    Fixtures.run(
        reports,
        () -> {
          EventLoop loop = EventLoop.current();
          spawn(
              () -> {
                try {
                  await(new CompletableFuture<>());
                } finally {
                  late.add(loop.spawn(() -> unwinding("late")));
                  // Else a thread that spawns and spawns would keep the loop from ever closing.
                  elsewhere(
                      () ->
                          assertThrows(
                              RejectedExecutionException.class, () -> loop.spawn(() -> done())));
                }
                return done();
              });
          await(rounds(2));
          return done();
        });
    assertEquals(List.of("late"), trace);
    assertEquals(1, late.size());
    late.forEach(each -> assertTrue(each.isCancelled()));
  }

  @Test
  void aHandlerThatSchedulesWhileTheLoopReportsItsLastFailuresIsToldThatItIsTooLate() {
    RuntimeException failure = new RuntimeException();
    EventLoop loop =
        EventLoop.builder()
            .clock(new JumpingClock())
            .exceptionHandler(
                (on, what, thrown, task) -> {
                  for (Runnable each :
                      List.<Runnable>of(
                          () -> on.spawn(() -> done()),
                          () -> on.callSoon(() -> {}),
                          () -> on.callSoonThreadsafe(() -> {}),
                          () -> sleep(Duration.ZERO),
                          () -> yieldNow())) {
                    assertThrows(RejectedExecutionException.class, each::run);
                    trace.add("rejected");
                  }
                })
            .build();
    loop.run(
        () -> {
          Fixtures.failLater(failure);
          await(rounds(2));
          return done();
        });
    loop.close();
    assertEquals(5, trace.size());
  }

  @Test
  void everyLoopOfAThreadLeavesNothingBehindOnIt() {
    EventLoop first = Fermata.run(() -> done(EventLoop.current()));
    EventLoop second = Fermata.run(() -> done(EventLoop.current()));
    assertNotSame(first, second);
    assertThrows(IllegalStateException.class, EventLoop::current);
  }
}
