package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {
  private final TestLoop t = new TestLoop();
  private final EventLoop loop = t.loop;

  @AfterEach
  void close() {
    t.close();
  }

  private Runnable say(String word) {
    return () -> t.log.add(word);
  }

  @Test
  void whatARoundSchedulesRunsInTheNextRound() {
    loop.callSoon(
        () -> {
          t.log.add("a");
          loop.callSoon(say("c"));
          loop.callSoon(loop::stop);
        });
    loop.callSoon(say("b"));
    loop.runForever();
    assertEquals(List.of("a", "b", "c"), t.log);
  }

  @Test
  void timersFireByDeadlineAndThenInTheOrderOfSetting() {
    loop.callLater(Duration.ofSeconds(2), say("late"));
    loop.callLater(Duration.ofSeconds(1), say("first"));
    loop.callLater(Duration.ofSeconds(1), say("second"));
    loop.callAt(Duration.ofSeconds(1).toNanos(), say("third"));
    loop.callLater(Duration.ofSeconds(-1), say("now"));
    loop.callLater(Duration.ofSeconds(3), loop::stop);
    loop.runForever();
    assertEquals(List.of("now", "first", "second", "third", "late"), t.log);
    assertEquals(3, t.clock.seconds());
  }

  @Test
  void aHandleTakesACallbackBackOnce() {
    Handle soon = loop.callSoon(say("soon"));
    Handle later = loop.callLater(Duration.ofSeconds(1), say("later"));
    Handle kept = loop.callSoon(say("kept"));
    assertTrue(soon.cancel());
    assertFalse(soon.cancel());
    assertTrue(later.cancel());
    loop.callLater(Duration.ofSeconds(2), loop::stop);
    loop.runForever();
    assertEquals(List.of("kept"), t.log);
    assertFalse(kept.cancel());
    assertTrue(soon.isCancelled());
    assertFalse(kept.isCancelled());
  }

  @Test
  void aCallbackThatFailsIsReportedAndTheLoopGoesOn() {
    RuntimeException failure = new RuntimeException("no");
    loop.callSoon(
        () -> {
          throw failure;
        });
    loop.callSoon(loop::stop);
    loop.runForever();
    assertSame(failure, t.reported.get(0));
    assertEquals(List.of("A callback failed"), t.reports);
  }

  @Test
  void aHandlerThatFailsDoesNotDisturbTheLoop() {
    loop.setExceptionHandler(
        (l, what, failure, task) -> {
          throw new IllegalArgumentException("bad handler", failure);
        });
    loop.callSoon(
        () -> {
          throw new RuntimeException("no");
        });
    loop.callSoon(say("on"));
    loop.callSoon(loop::stop);
    loop.runForever();
    assertEquals(List.of("on"), t.log);
  }

  @Test
  void otherThreadsWakeASleepingLoop() {
    EventLoop real = EventLoop.create();
    CountDownLatch running = new CountDownLatch(1);
    AtomicReference<Thread> ranOn = new AtomicReference<>();
    Thread runner =
        TestLoop.start(
            () -> {
              real.callSoon(running::countDown);
              real.runForever();
            });
    TestLoop.await(running);
    real.callSoonThreadsafe(() -> ranOn.set(Thread.currentThread()));
    real.execute(real::stop);
    TestLoop.join(runner);
    real.close();
    assertSame(runner, ranOn.get());
  }

  @Test
  void stopFromAnotherThreadWakesTheLoop() {
    EventLoop real = EventLoop.create();
    CountDownLatch running = new CountDownLatch(1);
    real.callSoon(running::countDown);
    Thread runner = TestLoop.start(real::runForever);
    TestLoop.await(running);
    real.stop();
    TestLoop.join(runner);
    real.close();
    assertFalse(real.isRunning());
  }

  @Test
  void refusesItsThreadConfinedMethodsToOtherThreads() {
    CountDownLatch running = new CountDownLatch(1);
    EventLoop real = EventLoop.create();
    real.callSoon(running::countDown);
    Thread runner = TestLoop.start(real::runForever);
    TestLoop.await(running);
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> real.callSoon(() -> {}));
    assertTrue(e.getMessage().contains("use callSoonThreadsafe()"), e.getMessage());
    assertThrows(
        IllegalStateException.class, () -> real.callLater(Duration.ofSeconds(1), () -> {}));
    assertThrows(IllegalStateException.class, real::runForever);
    assertThrows(IllegalStateException.class, real::close);
    real.stop();
    TestLoop.join(runner);
    real.close();
  }

  @Test
  void refusesToRunWhereALoopRuns() {
    EventLoop other = EventLoop.create();
    IllegalStateException same =
        t.run(
            () ->
                Fermata.done(
                    assertThrows(IllegalStateException.class, () -> loop.run(Fermata::done))));
    assertTrue(same.getMessage().startsWith("This event loop is running"), same.getMessage());
    IllegalStateException nested =
        t.run(
            () ->
                Fermata.done(
                    assertThrows(IllegalStateException.class, () -> other.run(Fermata::done))));
    assertTrue(nested.getMessage().startsWith("Another event loop"), nested.getMessage());
    other.close();
  }

  @Test
  void runsAgainUntilItIsClosed() {
    assertEquals(1, t.<Integer>run(() -> Fermata.done(1)));
    assertEquals(2, t.<Integer>run(() -> Fermata.done(2)));
    loop.close();
    loop.close();
    assertTrue(loop.isClosed());
    assertThrows(RejectedExecutionException.class, () -> loop.run(Fermata::done));
    assertThrows(RejectedExecutionException.class, loop::runForever);
    assertThrows(RejectedExecutionException.class, () -> loop.spawn(Fermata::done));
    assertThrows(RejectedExecutionException.class, () -> loop.callSoon(() -> {}));
    assertThrows(RejectedExecutionException.class, () -> loop.callSoonThreadsafe(() -> {}));
    assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
    assertThrows(RejectedExecutionException.class, () -> loop.callLater(Duration.ZERO, () -> {}));
  }

  @Test
  void knowsItself() {
    assertSame(loop, t.run(() -> Fermata.done(EventLoop.current())));
    assertThrows(IllegalStateException.class, EventLoop::current);
    assertSame(t.clock, loop.clock());
    assertEquals("test", loop.name());
    assertFalse(loop.isDebug());
    assertEquals("EventLoop[test]", loop.toString());
    assertTrue(t.<Boolean>run(() -> Fermata.done(loop.isRunning())));
  }

  @Test
  void timersAndOtherThreadsAreServedWhileTasksYield() {
    CountDownLatch sent = new CountDownLatch(1);
    loop.callLater(Duration.ofNanos(1), say("timer"));
    TestLoop.join(
        TestLoop.start(
            () -> {
              loop.execute(say("inbox"));
              sent.countDown();
            }));
    TestLoop.await(sent);
    int[] yields = {0};
    t.run(
        () ->
            Method.call(
                a -> {
                  t.clock.now++; // time passes although the loop never sleeps
                  return t.log.size() < 2 && yields[0]++ < 1000
                      ? Method.await(Fermata.yieldNow(), 0)
                      : null;
                }));
    assertEquals(List.of("inbox", "timer"), t.log);
  }
}
