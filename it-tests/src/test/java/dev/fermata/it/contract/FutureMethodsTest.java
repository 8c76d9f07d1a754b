package dev.fermata.it.contract;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.it.contract.Fixtures.elsewhere;
import static dev.fermata.it.contract.Fixtures.note;
import static dev.fermata.it.contract.Fixtures.rounds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The methods of {@code CompletableFuture} on a task that a body owns. */
class FutureMethodsTest {
  private final List<String> trace = new ArrayList<>();
  private final List<Throwable> reports = new ArrayList<>();

  @AfterEach
  void nothingWasReported() {
    assertEquals(List.of(), reports);
  }

  private void run(java.util.concurrent.Callable<? extends CompletionStage<Void>> main) {
    Fixtures.run(reports, main);
  }

  private static void refused(Runnable action) {
    assertThrows(UnsupportedOperationException.class, action::run);
  }

  private static void refusesAll(Task<String> task) {
    Exception failure = new Exception();
    refused(() -> task.complete("x"));
    refused(() -> task.completeExceptionally(failure));
    refused(() -> task.completeAsync(() -> "x"));
    refused(() -> task.completeAsync(() -> "x", Runnable::run));
    refused(() -> task.completeOnTimeout("x", 1, TimeUnit.DAYS));
    refusesObtrusion(task);
    assertFalse(task.isDone());
  }

  private static void refusesObtrusion(Task<String> task) {
    refused(() -> task.obtrudeValue("x"));
    refused(() -> task.obtrudeException(new Exception()));
  }

  private static void leavesAlone(Task<String> task, String value) {
    assertFalse(task.complete("x"));
    assertFalse(task.completeExceptionally(new Exception()));
    assertFalse(task.cancel(true));
    assertSame(task, task.completeAsync(() -> "x"));
    assertSame(task, task.completeAsync(() -> "x", Runnable::run));
    assertSame(task, task.completeOnTimeout("x", 1, TimeUnit.DAYS));
    refusesObtrusion(task);
    assertEquals(value, task.join());
  }

  @Test
  void onlyTheBodyEndsATask() {
    run(
        () -> {
          CompletableFuture<Void> gate = new CompletableFuture<>();
          List<Task<String>> tasks =
              List.of(
                  note(trace, "called", gate),
                  spawn(() -> note(trace, "spawned", gate)),
                  toThread(
                      () -> {
                        gate.join();
                        return "thread";
                      }));
          tasks.forEach(FutureMethodsTest::refusesAll);
          elsewhere(() -> tasks.forEach(FutureMethodsTest::refusesAll));
          gate.complete(null);
          List<String> values = await(dev.fermata.Fermata.gather(tasks));
          assertEquals(List.of("called", "spawned", "thread"), values);
          for (Task<String> each : tasks) {
            leavesAlone(each, each.join());
          }
          leavesAlone(done("done"), "done");
          return done();
        });
  }

  @Test
  void orTimeoutCancelsTheBodyAndEndsInTimeoutException() {
    run(
        () -> {
          CompletableFuture<Void> never = new CompletableFuture<>();
          Task<String> task = note(trace, "never", never);
          assertSame(task, task.orTimeout(3, TimeUnit.SECONDS));
          long before = EventLoop.current().clock().nanoTime();
          try {
            await(task, TimeoutException.class);
          } catch (TimeoutException e) {
            trace.add("timeout");
          }
          assertEquals(
              Duration.ofSeconds(3).toNanos(), EventLoop.current().clock().nanoTime() - before);
          assertEquals(List.of("timeout"), trace);
          assertTrue(never.isCancelled());
          assertFalse(task.isCancelled());
          assertTrue(task.exceptionNow() instanceof TimeoutException);
          return done();
        });
  }

  @Test
  void orTimeoutOfALeafASpawnedTaskAndAGather() {
    run(
        () -> {
          List<Task<?>> tasks =
              List.of(
                  sleep(Duration.ofDays(1)),
                  spawn(() -> sleep(Duration.ofDays(1))),
                  dev.fermata.Fermata.gather(List.of(new CompletableFuture<Void>())),
                  toThread(() -> new CompletableFuture<Void>().get(60, TimeUnit.SECONDS)));
          tasks.forEach(each -> each.orTimeout(1, TimeUnit.MICROSECONDS));
          await(sleep(Duration.ofSeconds(1)));
          for (Task<?> each : tasks) {
            assertTrue(each.exceptionNow() instanceof TimeoutException, () -> "" + each);
          }
          return done();
        });
  }

  @Test
  void orTimeoutKeepsAValueAndLeavesNoTimerBehind() {
    run(
        () -> {
          Task<String> task = note(trace, "value", sleep(Duration.ofSeconds(1)));
          task.orTimeout(Long.MAX_VALUE, TimeUnit.DAYS);
          task.orTimeout(2, TimeUnit.SECONDS);
          assertEquals("value", await(task));
          await(sleep(Duration.ofSeconds(5)));
          assertEquals("value", task.join());
          Task<String> past = note(trace, "past", new CompletableFuture<>());
          past.orTimeout(-1, TimeUnit.DAYS);
          await(rounds(3));
          assertTrue(past.exceptionNow() instanceof TimeoutException);
          return done();
        });
  }

  @Test
  void defaultExecutorIsTheLoop() {
    run(
        () -> {
          EventLoop loop = EventLoop.current();
          Thread here = Thread.currentThread();
          Task<String> task = note(trace, "x", dev.fermata.Fermata.yieldNow());
          assertSame(loop, task.defaultExecutor());
          assertSame(here, await(task.thenApplyAsync(x -> Thread.currentThread())));
          assertSame(loop, done().defaultExecutor());
          return done();
        });
  }

  @Test
  void joinAndGetOfAnUnfinishedTaskOnItsOwnLoopsThreadThrow() {
    run(
        () -> {
          Task<String> task = note(trace, "x", dev.fermata.Fermata.yieldNow());
          for (org.junit.jupiter.api.function.Executable each :
              List.<org.junit.jupiter.api.function.Executable>of(
                  task::join, task::get, () -> task.get(1, TimeUnit.DAYS))) {
            String message = assertThrows(IllegalStateException.class, each).getMessage();
            assertTrue(message.contains("await"), message);
          }
          assertEquals("absent", task.getNow("absent"));
          assertEquals("x", await(task));
          assertEquals("x", task.join());
          assertEquals("x", task.get());
          assertEquals("x", task.get(1, TimeUnit.DAYS));
          assertEquals("x", task.getNow("absent"));
          return done();
        });
  }

  @Test
  void joinFromAnotherThreadWaits() {
    List<String> joined = new ArrayList<>();
    Thread[] joining = new Thread[1];
    run(
        () -> {
          Task<String> task = note(trace, "x", sleep(Duration.ofSeconds(1)));
          joining[0] = new Thread(() -> joined.add(task.join()));
          joining[0].start();
          await(task);
          return done();
        });
    elsewhere(() -> joinThread(joining[0]));
    assertEquals(List.of("x"), joined);
  }

  private static void joinThread(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void librariesSeeAnOrdinaryFuture() {
    run(
        () -> {
          Task<String> a = note(trace, "a", dev.fermata.Fermata.yieldNow());
          Task<String> b = spawn(() -> note(trace, "b", done()));
          await(CompletableFuture.allOf(a, b));
          assertEquals("ab", a.join() + b.join());
          Task<String> c = note(trace, "c", dev.fermata.Fermata.yieldNow());
          assertEquals("c", await(CompletableFuture.anyOf(c, new CompletableFuture<>())));
          assertEquals("c!", await(c.thenApply(x -> x + "!")));
          assertEquals("ac", await(a.thenCombine(c, String::concat)));
          assertEquals("c", await(c.copy()));
          assertEquals("c", await(c.minimalCompletionStage()));
          assertSame(c, c.toCompletableFuture());
          return done();
        });
  }
}
