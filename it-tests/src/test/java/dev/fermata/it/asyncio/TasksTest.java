package dev.fermata.it.asyncio;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.settle;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Context;
import dev.fermata.DebugReport;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Task;
import dev.fermata.TaskLocal;
import dev.fermata.annotation.Async;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Tasks: making and looking at them. */
class TasksTest extends Program {
  private static final TaskLocal<String> NAME = TaskLocal.named("name");

  @Test
  void createTask() {
    run(
        () -> {
          Task<String> task = spawn(() -> work("task", 1));
          say("spawned");
          return task;
        });
    expect("spawned", "task begins", "task ends");
  }

  @Test
  void createTaskInAContext() {
    run(
        () -> {
          Context context = Context.current().with(NAME, "ada");
          Task<String> task = context.call(() -> spawn(() -> done(NAME.get())));
          assertEquals("ada", await(task));
          return done();
        });
  }

  @Test
  void createTaskKeepsItAlive() {
    run(
        () -> {
          spawn(() -> work("forgotten", 1));
          System.gc();
          return sleep(SECOND.multipliedBy(2));
        });
    expect("forgotten begins", "forgotten ends");
  }

  @Test
  void eagerTaskFactory() {
    run(
        () -> {
          Task<String> task = work("called", 1);
          say("under way");
          return task;
        });
    expect("called begins", "under way", "called ends");
  }

  @Test
  void currentTaskOfALoop() {
    run(
        () -> {
          Task<?> outer = currentTask();
          assertNotSame(outer, await(spawn(() -> done(currentTask()))));
          assertSame(outer, await(called()));
          return done();
        });
    assertThrows(IllegalStateException.class, Fermata::currentTask);
  }

  @Async
  private static Task<Task<?>> called() {
    await(yieldNow());
    return done(currentTask());
  }

  @Test
  void allTasks() {
    try (EventLoop loop = loop().debug(true).build()) {
      loop.run(
          () -> {
            spawn(() -> work("left", 10));
            await(yieldNow());
            return done();
          });
    }
    DebugReport report = (DebugReport) reported.get(0);
    assertEquals(DebugReport.Kind.PENDING, report.kind());
    assertTrue(report.getMessage().contains("TasksTest"), report.getMessage());
  }

  @Test
  void nameOfATask() {
    run(
        () -> {
          Task<String> task = NAME.with("reader", () -> spawn(() -> done(NAME.get())));
          assertEquals("reader", await(task));
          return done();
        });
  }

  @Test
  void result() {
    run(
        () -> {
          Task<String> task = spawn(() -> work("task", 1));
          assertFalse(task.isDone());
          assertThrows(IllegalStateException.class, task::resultNow);
          await(task);
          assertTrue(task.isDone());
          assertEquals("task", task.resultNow());
          return done();
        });
  }

  @Test
  void resultOfAnUnfinishedTask() {
    run(
        () -> {
          Task<String> task = spawn(() -> work("task", 1));
          assertThrows(IllegalStateException.class, task::join);
          return task;
        });
  }

  @Test
  void exception() {
    IOException failure = new IOException();
    run(
        () -> {
          Task<String> task = spawn(() -> failing(failure));
          await(settle(List.of(task)));
          assertTrue(task.isCompletedExceptionally());
          assertSame(failure, task.exceptionNow());
          return done();
        });
  }

  @Test
  void addDoneCallback() {
    run(
        () -> {
          Task<String> task = spawn(() -> work("task", 1));
          task.whenCompleteAsync((value, failure) -> say("callback"));
          await(task);
          say("waiter");
          await(yieldNow());
          return done();
        });
    expect("task begins", "task ends", "callback", "waiter");
  }

  @Test
  void removeDoneCallback() {
    run(
        () -> {
          Task<String> task = spawn(() -> work("task", 1));
          CompletableFuture<Void> callback = task.thenAccept(value -> say("never"));
          callback.cancel(true);
          return task;
        });
    expect("task begins", "task ends");
  }

  @Test
  void getStack() {
    run(
        () -> {
          try {
            await(timeout(SECOND, () -> waiting()), TimeoutException.class);
          } catch (TimeoutException e) {
            String trace = Arrays.toString(e.getCause().getStackTrace());
            assertTrue(trace.contains("TasksTest.waiting(TasksTest.java"), trace);
            return done();
          }
          throw new AssertionError("its time was over");
        });
  }

  @Async
  private static Task<Void> waiting() {
    await(sleep(HOUR));
    return done();
  }
}
