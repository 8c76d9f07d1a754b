package dev.fermata.it.asyncio;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.checkCancelled;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Runner;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Running a program; coroutines. */
class RunningTest extends Program {
  @Async
  private Task<Integer> answer() {
    await(yieldNow());
    return done(42);
  }

  @Test
  void asyncDef() {
    assertEquals(42, run(() -> answer()));
  }

  @Test
  void awaitOfACoroutine() {
    int sum =
        run(
            () -> {
              int first = await(answer());
              return done(first + await(answer()));
            });
    assertEquals(84, sum);
  }

  @Test
  void coroutine() {
    run(
        () -> {
          Task<String> called = work("called", 1);
          say("caller");
          return called;
        });
    expect("called begins", "caller", "called ends");
  }

  @Test
  void coroutineAwaitedTwice() {
    run(
        () -> {
          Task<String> called = work("once", 1);
          assertSame(await(called), await(called));
          return done();
        });
    expect("once begins", "once ends");
  }

  @Test
  void run() {
    assertEquals(42, (int) Fermata.run(() -> answer()));
    IOException failure = new IOException();
    assertSame(failure, assertThrows(IOException.class, () -> Fermata.run(() -> failing(failure))));
  }

  @Test
  void runCancelsWhatIsLeft() {
    run(
        () -> {
          spawn(() -> unwinding());
          await(yieldNow());
          return done();
        });
    expect("finally");
  }

  @Async
  private Task<Void> unwinding() {
    try {
      return done(await(sleep(HOUR)));
    } finally {
      say("finally");
    }
  }

  @Test
  void runInsideOfALoop() {
    run(
        () -> {
          assertThrows(IllegalStateException.class, () -> Fermata.run(() -> answer()));
          return done();
        });
  }

  @Test
  void runner() {
    try (Runner runner = Runner.create()) {
      assertEquals(42, (int) runner.run(() -> answer()));
      assertEquals(42, (int) runner.run(() -> answer()));
    }
  }

  @Test
  void runnerGetLoop() {
    try (Runner runner = Runner.builder().debug(true).build()) {
      assertTrue(runner.loop().isDebug());
      assertSame(runner.loop(), runner.run(() -> done(EventLoop.current())));
    }
  }

  @Test
  void runnerClose() {
    Runner runner = Runner.create();
    Task<Void> left = runner.run(() -> done(spawn(() -> unwinding())));
    runner.run(() -> yieldNow());
    runner.close();
    assertTrue(left.isCancelled());
    expect("finally");
  }

  @Test
  void sleepAWhile() {
    run(() -> sleep(HOUR));
    assertEquals(3600, seconds());
  }

  @Test
  void sleepZero() {
    run(
        () -> {
          Task<?> other = spawn(() -> answer());
          say("before");
          EventLoop.current().callSoon(() -> say("others"));
          await(yieldNow());
          say("after");
          return done(await(other));
        });
    expect("before", "others", "after");
  }

  @Test
  void checkCancelledInALongComputation() {
    run(
        () -> {
          checkCancelled(); // nothing happens
          currentTask().cancel(true);
          assertThrows(TaskCancelledException.class, Fermata::checkCancelled);
          return done();
        });
  }

  @Test
  void iscoroutine() {
    run(
        () -> {
          Future<?> task = assertInstanceOf(Task.class, answer());
          assertInstanceOf(CompletableFuture.class, task);
          return done();
        });
  }

  @Test
  void iscoroutinefunction() throws NoSuchMethodException {
    assertEquals(Task.class, RunningTest.class.getDeclaredMethod("answer").getReturnType());
  }
}
