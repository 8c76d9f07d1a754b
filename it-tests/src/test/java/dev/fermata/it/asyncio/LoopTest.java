package dev.fermata.it.asyncio;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Handle;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** The methods of the event loop. */
class LoopTest extends Program {
  @Test
  void getRunningLoop() {
    run(
        () -> {
          assertTrue(EventLoop.current().isRunning());
          return done();
        });
    assertThrows(IllegalStateException.class, EventLoop::current);
  }

  @Test
  void newEventLoop() {
    try (EventLoop loop = EventLoop.create()) {
      assertSame(loop, loop.run(() -> done(EventLoop.current())));
      assertThrows(IllegalStateException.class, EventLoop::current);
    }
  }

  @Test
  void loopFactory() {
    try (EventLoop loop = EventLoop.builder().name("mine").clock(() -> 7).build()) {
      assertEquals("mine", loop.name());
      assertEquals(7, loop.clock().nanoTime());
    }
  }

  @Test
  void runUntilComplete() {
    try (EventLoop loop = loop().build()) {
      Task<String> other = loop.spawn(() -> work("other", 2));
      loop.run(() -> work("main", 1));
      assertFalse(other.isDone());
      loop.run(() -> other);
    }
    expect("other begins", "main begins", "main ends", "other ends");
  }

  @Test
  void runForever() {
    try (EventLoop loop = loop().build()) {
      loop.callLater(SECOND, loop::stop);
      loop.runForever();
      assertEquals(1, seconds());
    }
  }

  @Test
  void stop() {
    try (EventLoop loop = loop().build()) {
      loop.stop();
      loop.callSoon(() -> say("this round"));
      loop.runForever();
      assertFalse(loop.isRunning());
    }
    expect("this round");
  }

  @Test
  void close() {
    EventLoop loop = loop().build();
    Task<Void> left = loop.spawn(() -> unwinding());
    loop.run(() -> yieldNow());
    assertFalse(loop.isClosed());
    loop.close();
    assertTrue(loop.isClosed());
    assertTrue(left.isCancelled());
    assertThrows(RejectedExecutionException.class, () -> loop.callSoon(() -> {}));
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
  void callSoon() {
    run(
        () -> {
          EventLoop loop = EventLoop.current();
          loop.callSoon(() -> say("first"));
          loop.callSoon(() -> say("second"));
          say("now");
          return yieldNow();
        });
    expect("now", "first", "second");
  }

  @Test
  void callSoonThreadsafe() throws InterruptedException {
    try (EventLoop loop = loop().build()) {
      Thread other =
          new Thread(
              () -> {
                assertThrows(IllegalStateException.class, () -> loop.callSoon(() -> {}));
                loop.callSoonThreadsafe(
                    () -> {
                      say("on the loop");
                      loop.stop();
                    });
              });
      loop.callSoon(other::start);
      loop.runForever();
      other.join();
    }
    expect("on the loop");
  }

  @Test
  void callLater() {
    run(
        () -> {
          EventLoop.current().callLater(SECOND, () -> say("after " + seconds()));
          return sleep(HOUR);
        });
    expect("after 1");
  }

  @Test
  void callAt() {
    run(
        () -> {
          EventLoop loop = EventLoop.current();
          long deadline = loop.clock().nanoTime() + Duration.ofSeconds(2).toNanos();
          loop.callAt(deadline, () -> say("first"));
          loop.callAt(deadline, () -> say("second at " + seconds()));
          return sleep(HOUR);
        });
    expect("first", "second at 2");
  }

  @Test
  void time() {
    run(
        () -> {
          long before = EventLoop.current().clock().nanoTime();
          await(sleep(SECOND));
          assertEquals(1_000_000_000, EventLoop.current().clock().nanoTime() - before);
          return done();
        });
  }

  @Test
  void handleCancel() {
    run(
        () -> {
          Handle handle = EventLoop.current().callSoon(() -> say("never"));
          assertTrue(handle.cancel());
          assertTrue(handle.isCancelled());
          assertFalse(handle.cancel());
          return yieldNow();
        });
    expect();
  }

  @Test
  void timerHandleWhen() {
    run(
        () -> {
          Handle timer = EventLoop.current().callLater(SECOND, () -> say("never"));
          timer.cancel();
          return sleep(HOUR);
        });
    expect();
  }

  @Test
  void createTask() {
    try (EventLoop loop = loop().build()) {
      Task<String> task = loop.spawn(() -> work("task", 1));
      expect();
      assertEquals("task", loop.run(() -> task));
    }
  }

  @Test
  void setExceptionHandler() {
    RuntimeException failure = new RuntimeException();
    try (EventLoop loop = EventLoop.create()) {
      loop.setExceptionHandler((l, what, thrown, task) -> say(what + (thrown == failure)));
      loop.run(
          () -> {
            EventLoop.current()
                .callSoon(
                    () -> {
                      throw failure;
                    });
            return yieldNow();
          });
    }
    assertEquals(1, log.size());
    assertTrue(log.get(0).endsWith("true"), log.get(0));
  }

  @Test
  void serverInAnotherThread() throws InterruptedException {
    try (EventLoop loop = loop().build()) {
      Thread thread = new Thread(loop::runForever);
      thread.start();
      assertEquals("task", loop.spawn(() -> work("task", 1)).join());
      loop.stop();
      thread.join();
    }
    assertEquals(1, seconds());
  }
}
