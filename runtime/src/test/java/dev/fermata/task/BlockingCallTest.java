package dev.fermata.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.OnCancel;
import dev.fermata.TaskCancelledException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Blocking calls on a pool of two threads: bounded, and interrupted without a leak. */
@Timeout(60)
class BlockingCallTest {
  private final ThreadPoolExecutor pool = BlockingThreads.pool(2);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  @SuppressWarnings("unchecked") // it has just this value
  private AbstractTask<Object> start(OnCancel onCancel, Callable<?> body) {
    return (AbstractTask<Object>) ThreadCall.start(body, onCancel, pool);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(60, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A call that ends when it is interrupted, and then does something for a while. */
  private Object untilInterrupted() throws InterruptedException {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
    } finally {
      await(goOn);
    }
    return "never";
  }

  /** What it ended in; join wraps it on newer JDKs. */
  private static TaskCancelledException cancelled(AbstractTask<Object> task) {
    assertThrows(CancellationException.class, task::join);
    return assertInstanceOf(TaskCancelledException.class, task.failure());
  }

  @Test
  void aTaskThatInterruptsItsCallEndsWhenThatHasEnded() {
    AbstractTask<Object> task = start(OnCancel.INTERRUPT, this::untilInterrupted);
    await(begun);
    assertTrue(task.cancel(true));
    assertFalse(task.isDone());
    goOn.countDown();
    TaskCancelledException cancelled = cancelled(task);
    assertTrue(task.isCancelled());
    assertEquals("Task.cancel was called", cancelled.reason());
    assertInstanceOf(InterruptedException.class, cancelled.getSuppressed()[0]);
  }

  @Test
  void theSameOnALoop() {
    List<String> log = new ArrayList<>();
    try (EventLoop loop = EventLoop.create()) {
      AtomicReference<AbstractTask<Object>> task = new AtomicReference<>();
      assertThrows(
          TaskCancelledException.class,
          () ->
              loop.run(
                  () -> {
                    task.set(start(OnCancel.INTERRUPT, this::untilInterrupted));
                    await(begun);
                    task.get().cancel(true);
                    assertFalse(task.get().isDone());
                    log.add("asked");
                    goOn.countDown();
                    return task.get();
                  }));
      assertTrue(task.get().isCancelled());
    }
    assertEquals(List.of("asked"), log);
  }

  @Test
  void closingALoopInterruptsTheCallAndWaitsForItsEnd() {
    AtomicReference<AbstractTask<Object>> task = new AtomicReference<>();
    List<String> log = new ArrayList<>();
    EventLoop loop = EventLoop.create();
    loop.run(
        () -> {
          task.set(
              start(
                  OnCancel.INTERRUPT,
                  () -> {
                    try {
                      begun.countDown();
                      return new CountDownLatch(1).await(1, TimeUnit.DAYS);
                    } finally {
                      log.add("unwound"); // read after the end of the task
                    }
                  }));
          await(begun);
          return Fermata.done();
        });
    Thread.currentThread().interrupt(); // of no concern to it
    loop.close();
    assertTrue(Thread.interrupted());
    assertTrue(task.get().isCancelled());
    assertEquals(List.of("unwound"), log);
  }

  @Test
  void aCallThatEndsWithAValueOrAFailureOfItsOwnAllTheSameKeepsIt() {
    AbstractTask<Object> value =
        start(
            OnCancel.INTERRUPT,
            () -> {
              begun.countDown();
              try {
                goOn.await();
                return "no interrupt";
              } catch (InterruptedException e) {
                return "value";
              }
            });
    await(begun);
    value.cancel(true);
    assertEquals("value", value.join());

    IOException failure = new IOException();
    CountDownLatch second = new CountDownLatch(1);
    AbstractTask<Object> failed =
        start(
            OnCancel.INTERRUPT,
            () -> {
              second.countDown();
              try {
                return goOn.await(1, TimeUnit.DAYS);
              } catch (InterruptedException e) {
                throw failure;
              }
            });
    await(second);
    failed.cancel(true);
    assertSame(failure, assertThrows(Exception.class, failed::get).getCause());
  }

  @Test
  void whatAChannelThrowsWhenItsThreadIsInterruptedIsACancellationToo() throws IOException {
    Pipe pipe = Pipe.open();
    try (Pipe.SinkChannel sink = pipe.sink();
        Pipe.SourceChannel source = pipe.source()) {
      AbstractTask<Object> task =
          start(
              OnCancel.INTERRUPT,
              () -> {
                begun.countDown();
                return source.read(ByteBuffer.allocate(1));
              });
      await(begun);
      task.cancel(true);
      cancelled(task);
      assertTrue(sink.isOpen());
    }
  }

  @Test
  void anInterruptedExceptionThatNobodyAskedForIsAFailure() {
    AbstractTask<Object> task =
        start(
            OnCancel.INTERRUPT,
            () -> {
              throw new InterruptedException();
            });
    assertInstanceOf(
        InterruptedException.class, assertThrows(Exception.class, task::get).getCause());
  }

  @Test
  void theInterruptNeverReachesAnotherCallOfTheSameThread() throws Exception {
    for (int round = 0; round < 2_000; round++) {
      CountDownLatch running = new CountDownLatch(1);
      AbstractTask<Object> first =
          start(
              OnCancel.INTERRUPT,
              () -> {
                running.countDown();
                return null; // ends just as it is interrupted, or before, or after
              });
      await(running);
      first.cancel(true);
      List<AbstractTask<Object>> next = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        next.add(start(OnCancel.INTERRUPT, () -> Thread.currentThread().isInterrupted()));
      }
      for (AbstractTask<Object> each : next) {
        assertEquals(false, each.get(), "round " + round);
      }
      first.handle((value, thrown) -> value).get();
    }
  }

  @Test
  void aCallThatLeavesTheFlagSetDoesNotPassItOn() throws Exception {
    start(
            OnCancel.ABANDON,
            () -> {
              Thread.currentThread().interrupt();
              return null;
            })
        .thenAccept(value -> assertFalse(Thread.currentThread().isInterrupted()))
        .get();
  }

  @Test
  void aCallThatWaitsForAThreadIsNeverBegunOnceItsTaskIsCancelled() {
    for (OnCancel each : OnCancel.values()) {
      CountDownLatch busy = new CountDownLatch(2);
      CountDownLatch free = new CountDownLatch(1);
      List<AbstractTask<Object>> running = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        running.add(
            start(
                each,
                () -> {
                  busy.countDown();
                  return free.await(60, TimeUnit.SECONDS);
                }));
      }
      await(busy);
      AtomicInteger ran = new AtomicInteger();
      AbstractTask<Object> waiting = start(each, ran::incrementAndGet);
      AbstractTask<Object> last = start(each, () -> "last");
      waiting.cancel(true);
      assertTrue(waiting.isCancelled());
      free.countDown();
      assertEquals("last", last.join());
      running.forEach(task -> assertEquals(true, task.join()));
      assertEquals(0, ran.get());
    }
  }

  @Test
  void thePoolIsBoundedAndRunsAllThatQueues() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<AbstractTask<Object>> tasks = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int number = i;
      tasks.add(
          start(
              OnCancel.ABANDON,
              () -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                try {
                  return number;
                } finally {
                  now.decrementAndGet();
                }
              }));
    }
    for (int i = 0; i < tasks.size(); i++) {
      assertEquals(i, tasks.get(i).join());
    }
    assertTrue(most.get() <= 2, "" + most);
    assertEquals(2, pool.getLargestPoolSize());
  }

  @Test
  void aCallThatStartsAnotherAndGoesOnWhenThatEndsNeedsNoThirdThread() {
    List<AbstractTask<Object>> tasks = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      tasks.add(start(OnCancel.ABANDON, () -> start(OnCancel.ABANDON, () -> "inner")));
    }
    for (AbstractTask<Object> each : tasks) {
      values.add(((AbstractTask<?>) each.join()).join());
    }
    assertEquals(20, values.stream().filter("inner"::equals).count());
  }

  @Test
  void aPoolThatTakesNoMoreFailsTheTask() {
    pool.shutdown();
    AbstractTask<Object> task = start(OnCancel.INTERRUPT, () -> 1);
    assertInstanceOf(
        RejectedExecutionException.class, assertThrows(Exception.class, task::get).getCause());
  }
}
