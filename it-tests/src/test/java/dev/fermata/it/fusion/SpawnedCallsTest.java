package dev.fermata.it.fusion;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.settle;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Promise;
import dev.fermata.Settled;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.TaskLocal;
import dev.fermata.annotation.Async;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** {@code spawn(() -> method(x))}: the frame of the method is the task that is spawned. */
class SpawnedCallsTest extends FusedRun {
  private static final TaskLocal<String> USER = TaskLocal.named("user", "nobody");

  private Task<?> handle;
  private int evaluated;

  @Async
  private Task<Task<?>> current(int rounds) {
    for (int i = 0; i < rounds; i++) {
      await(yieldNow());
    }
    return done(currentTask());
  }

  @Test
  void theFrameIsTheTask() {
    run(
        () -> {
          handle = spawn(() -> current(1));
          assertTrue(handle.getClass().getName().contains("$current$$Frame"), handle::toString);
          assertSame(handle, await(handle));
          return done();
        });
  }

  @Test
  void alsoIfItIsNeverSuspended() {
    run(
        () -> {
          handle = spawn(() -> current(0));
          assertSame(handle, await(handle));
          return done();
        });
  }

  @Async
  private static Task<String> sum(int a, long b, double c, String d, boolean e, int[] f) {
    String before = a + " " + b + " " + c + " " + d + " " + e + " " + f[0];
    await(yieldNow());
    return done(before + " " + (a + b + c + f[0]) + d + e);
  }

  @Test
  void argumentsOfAllTypes() {
    int[] array = {7};
    assertEquals(
        "1 2 3.0 x true 7 13.0xtrue",
        run(() -> done(await(spawn(() -> sum(1, 2L, 3.0, "x", true, array))))));
  }

  private int evaluate() {
    return ++evaluated;
  }

  @Async
  private Task<Integer> later(int value) {
    log.add("begins with " + value);
    await(yieldNow());
    return done(value * 2);
  }

  @Test
  void theLambdaRunsInTheFirstStep() {
    run(
        () -> {
          Task<Integer> task = spawn(() -> later(evaluate()));
          log.add("spawned, evaluated " + evaluated);
          assertEquals(2, await(task));
          return done();
        });
    assertEquals(List.of("spawned, evaluated 0", "begins with 1"), log);
  }

  private int fails() {
    throw new IllegalArgumentException("argument");
  }

  @Test
  void anArgumentThatFails() {
    run(
        () -> {
          Task<Integer> task = spawn(() -> later(fails()));
          assertEquals("argument", failure(await(settle(List.of(task)))).getMessage());
          return done();
        });
    assertEquals(List.of(), log);
  }

  private static RuntimeException failure(List<Settled<Integer>> outcomes) {
    return (RuntimeException) assertInstanceOf(Settled.Failure.class, outcomes.get(0)).exception();
  }

  @Test
  void cancelledBeforeItBegins() {
    run(
        () -> {
          Task<Integer> task = spawn(() -> later(evaluate()));
          task.cancel(true);
          assertInstanceOf(TaskCancelledException.class, failure(await(settle(List.of(task)))));
          return done();
        });
    assertEquals(List.of("begins with 1"), log);
  }

  @Async
  private Task<Integer> cancelled(Promise<Integer> never) {
    try {
      return done(await(never));
    } finally {
      log.add("unwound");
    }
  }

  @Test
  void cancelledWhileItWaits() {
    run(
        () -> {
          Promise<Integer> never = Promise.create();
          Task<Integer> task = spawn(() -> cancelled(never));
          await(yieldNow());
          task.cancel(true);
          assertInstanceOf(TaskCancelledException.class, failure(await(settle(List.of(task)))));
          return done();
        });
    assertEquals(List.of("unwound"), log);
  }

  @Async
  private Task<Integer> failing() {
    await(yieldNow());
    throw new IllegalStateException("unseen");
  }

  @Test
  @SuppressWarnings("FutureReturnValueIgnored") // that is what it is about
  void aFailureThatNobodyLooksAtIsReported() {
    run(
        () -> {
          spawn(() -> failing());
          await(yieldNow());
          await(yieldNow());
          return done();
        });
    assertEquals(List.of("unseen"), reported.stream().map(Throwable::getMessage).toList());
  }

  /** Those that wait for a spawned task enter the ready queue, those for a call go on at once. */
  @Test
  void whoAwaitsItGoesOnLater() {
    run(
        () -> {
          Promise<Integer> gate = Promise.create();
          Task<Integer> task = spawn(() -> cancelled(gate));
          Task<?> waiting = spawn(() -> waits(task));
          await(yieldNow());
          await(yieldNow());
          gate.complete(1);
          await(task);
          log.add("after it");
          await(waiting);
          return done();
        });
    assertEquals(List.of("unwound", "waited", "after it"), log);
  }

  @Async
  private Task<Void> waits(Task<Integer> task) {
    await(task);
    log.add("waited");
    return done();
  }

  @Async
  private Task<String> user() {
    await(yieldNow());
    return done(USER.get());
  }

  @Test
  void itHasTheTaskLocalsOfItsPlace() {
    Callable<Task<String>> body = () -> done(await(spawn(() -> user())));
    assertEquals("nobody", run(body));
    assertEquals("Ada", run(() -> USER.with("Ada", body)));
  }

  /** The same method, spawned and called. */
  @Test
  void bothWays() {
    run(
        () -> {
          List<Task<Integer>> tasks = new ArrayList<>();
          for (int i = 0; i < 3; i++) {
            int value = i;
            tasks.add(spawn(() -> later(value)));
            tasks.add(later(value + 10));
          }
          int sum = 0;
          for (Task<Integer> task : tasks) {
            sum += await(task);
          }
          sum += await(later(100));
          assertEquals(2 * (3 + 33 + 100), sum);
          return done();
        });
    assertEquals(
        List.of(10, 11, 12, 0, 1, 2, 100).stream().map(i -> "begins with " + i).toList(), log);
  }

  interface Face {
    @Async
    static Task<Integer> twice(int value) {
      await(yieldNow());
      return done(value * 2);
    }

    default Task<Integer> both(int value) {
      return spawn(() -> twice(value));
    }

    static Task<Integer> reference() {
      return spawn(Face::two);
    }

    @Async
    static Task<Integer> two() {
      await(yieldNow());
      return done(2);
    }
  }

  @Test
  void inAnInterface() {
    assertEquals(8, run(() -> done(await(new Face() {}.both(3)) + await(Face.reference()))));
  }

  @Test
  void withoutALoopItSaysHowToStartOne() {
    assertTrue(
        assertThrows(IllegalStateException.class, () -> spawn(() -> later(1)))
            .getMessage()
            .contains("Fermata.run"));
  }

  /** The exception of the first step has the line of the lambda, as if it had been called. */
  @Test
  void theLineOfTheLambdaIsInTheTrace() {
    run(
        () -> {
          Task<Integer> task = spawn(() -> early());
          StackTraceElement[] trace = failure(await(settle(List.of(task)))).getStackTrace();
          assertEquals("early", trace[0].getMethodName());
          assertTrue(trace[1].getMethodName().startsWith("lambda$"), trace[1]::toString);
          assertTrue(trace[1].getLineNumber() > trace[0].getLineNumber() - 40);
          return done();
        });
  }

  @Async
  private Task<Integer> early() {
    if (log.isEmpty()) {
      throw new IllegalStateException("early");
    }
    await(yieldNow());
    return done(1);
  }
}
