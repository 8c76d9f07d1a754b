package dev.fermata.it.contract;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.it.contract.Fixtures.elsewhere;
import static dev.fermata.it.contract.Fixtures.note;
import static dev.fermata.it.contract.Fixtures.rounds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.annotation.Async;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cancelling. */
class CancellingTest {
  private final List<String> trace = new ArrayList<>();
  private final List<Throwable> reports = new ArrayList<>();

  @AfterEach
  void nothingWasReported() {
    assertEquals(List.of(), reports);
  }

  private void run(java.util.concurrent.Callable<? extends CompletionStage<Void>> main) {
    Fixtures.run(reports, main);
  }

  /** Awaits, and again whenever that throws. */
  @Async
  private Task<Void> attempt(String word, CompletionStage<?> stage) {
    try {
      await(stage);
      trace.add(word + " went on");
    } catch (TaskCancelledException e) {
      trace.add(word + " threw");
    }
    return done();
  }

  @Async
  private Task<Void> stubborn(CompletionStage<?> first) {
    try {
      await(attempt("first", first)); // a called method, in which the first one throws
      trace.add("after the called method");
      await(done());
      trace.add("never");
    } catch (TaskCancelledException e) {
      trace.add("ready threw");
    } finally {
      try {
        await(new CompletableFuture<>());
        trace.add("never");
      } catch (TaskCancelledException e) {
        trace.add("finally threw");
      }
      attempt("called ready", done("x"));
      attempt("called foreign", new CompletableFuture<>());
      attempt("called sleep", sleep(Duration.ofDays(1)));
      attempt("called yield", yieldNow());
    }
    await(yieldNow());
    trace.add("never");
    return done();
  }

  private static final List<String> STUBBORN =
      List.of(
          "first threw",
          "after the called method",
          "ready threw",
          "finally threw",
          "called ready threw",
          "called foreign threw",
          "called sleep threw",
          "called yield threw");

  @Test
  void everyFurtherAwaitThrowsInFinallyInCalledMethodsAndOfWhatIsReadyToo() {
    run(
        () -> {
          CompletableFuture<Void> gate = new CompletableFuture<>();
          Task<Void> task = stubborn(gate);
          assertTrue(task.cancel(true));
          assertTrue(task.cancel(false), "asked twice");
          assertFalse(task.isDone());
          assertFalse(task.isCancelled());
          assertTrue(gate.isCancelled(), "cancelling reaches what is awaited");
          await(rounds(3));
          assertTrue(task.isDone());
          assertTrue(task.isCancelled());
          assertFalse(task.cancel(true));
          assertEquals(STUBBORN, trace);
          return done();
        });
  }

  @Test
  void soItIsForASpawnedTask() {
    run(
        () -> {
          Task<Void> task = spawn(() -> stubborn(new CompletableFuture<>()));
          await(yieldNow());
          assertTrue(task.cancel(true));
          await(rounds(4));
          assertTrue(task.isCancelled());
          assertEquals(STUBBORN, trace);
          return done();
        });
  }

  @Test
  void soItIsFromAnotherThread() {
    run(
        () -> {
          Task<Void> task = spawn(() -> stubborn(new CompletableFuture<>()));
          await(yieldNow());
          elsewhere(() -> assertTrue(task.cancel(true)));
          await(rounds(4));
          assertTrue(task.isCancelled());
          assertEquals(STUBBORN, trace);
          return done();
        });
  }

  @Test
  void soItIsWithoutALoop() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    Task<Void> task = stubbornWithoutLoop(gate);
    assertTrue(task.cancel(true));
    assertTrue(task.isCancelled());
    assertEquals(
        List.of("first threw", "ready threw", "called ready threw", "called foreign threw"), trace);
  }

  @Async
  private Task<Void> stubbornWithoutLoop(CompletionStage<?> first) {
    try {
      await(attempt("first", first));
      await(done());
      trace.add("never");
    } catch (TaskCancelledException e) {
      trace.add("ready threw");
    } finally {
      attempt("called ready", done("x"));
      attempt("called foreign", new CompletableFuture<>());
    }
    await(new CompletableFuture<>());
    return done();
  }

  @Test
  void aTaskCancelledBeforeItsFirstStepRunsUpToItsFirstAwait() {
    run(
        () -> {
          Task<Void> task =
              spawn(
                  () -> {
                    trace.add("begun");
                    return attempt("first", done());
                  });
          assertTrue(task.cancel(true));
          assertFalse(task.isDone());
          await(rounds(2));
          assertEquals(List.of("begun", "first threw"), trace);
          assertTrue(task.isDone());
          assertFalse(task.isCancelled(), "a body that ends with a value keeps it");
          return done();
        });
  }

  @Async
  private Task<String> valueAllTheSame(CompletionStage<?> gate) {
    try {
      await(gate);
    } catch (TaskCancelledException e) {
      trace.add("asked");
    }
    return done("value");
  }

  @Test
  void aBodyThatEndsWithAValueAllTheSameKeepsIt() {
    run(
        () -> {
          Task<String> called = valueAllTheSame(new CompletableFuture<>());
          Task<String> spawned = spawn(() -> valueAllTheSame(sleep(Duration.ofDays(1))));
          Task<String> onThread = valueAllTheSame(toThread(() -> "x").thenApply(x -> x));
          await(yieldNow());
          assertTrue(called.cancel(true) && spawned.cancel(true));
          onThread.cancel(true);
          assertEquals("value", await(called));
          assertEquals("value", await(spawned));
          assertEquals("value", await(onThread));
          return done();
        });
  }

  @Test
  void aTaskAlreadyResumedWithAValueKeepsIt() {
    run(
        () -> {
          CompletableFuture<String> gate = new CompletableFuture<>();
          Task<Void> foreign = attempt("foreign", gate);
          Task<String> inner = spawn(() -> note(trace, "inner", yieldNow()));
          Task<Void> ofSpawned = attempt("of spawned", inner);
          gate.complete("value");
          foreign.cancel(true);
          await(foreign);
          while (!inner.isDone()) {
            await(yieldNow());
          }
          ofSpawned.cancel(true);
          await(rounds(2));
          assertTrue(foreign.isDone() && ofSpawned.isDone());
          assertEquals(List.of("foreign went on", "inner", "of spawned went on"), trace);
          return done();
        });
  }

  @Test
  void aTaskThatCancelsItselfThrowsAtItsNextAwait() {
    run(
        () -> {
          Task<Void> task =
              spawn(
                  () -> {
                    currentTask().cancel(true);
                    trace.add("asked itself");
                    return stubborn(done());
                  });
          await(rounds(3));
          assertTrue(task.isCancelled());
          assertEquals("asked itself", trace.get(0));
          List<String> rest = new ArrayList<>(STUBBORN);
          rest.remove("after the called method"); // its task was ready, and what is ready throws
          assertEquals(rest, trace.subList(1, trace.size()));
          return done();
        });
  }

  @Async
  private Task<String> adopting(Task<String> other) {
    await(yieldNow());
    return other;
  }

  @Test
  void cancellingReachesWhatIsAdopted() {
    run(
        () -> {
          Task<String> inner = note(trace, "never", sleep(Duration.ofDays(1)));
          Task<String> outer = adopting(inner);
          await(rounds(2));
          outer.cancel(true);
          await(rounds(2));
          assertTrue(inner.isCancelled() && outer.isCancelled());
          assertEquals(List.of(), trace);
          return done();
        });
  }

  @Test
  void theExceptionCarriesReasonAndOrigin() {
    run(
        () -> {
          Task<String> task = note(trace, "never", sleep(Duration.ofDays(1)));
          task.cancel(true);
          try {
            await(task);
          } catch (TaskCancelledException e) {
            assertEquals("Task.cancel was called", e.reason());
            assertTrue(e.origin() != null);
            trace.add("thrown");
          }
          assertEquals(List.of("thrown"), trace);
          return done();
        });
  }

  @Test
  void theRequestWaitsUntilTheAwaitedTaskHasUnwound() {
    run(
        () -> {
          Task<Void> inner = spawn(() -> slowToUnwind());
          Task<Void> outer = spawn(() -> attempt("outer", inner));
          await(rounds(2));
          outer.cancel(true);
          await(rounds(6));
          assertEquals(List.of("unwound", "outer threw"), trace);
          return done();
        });
  }

  @Async
  private Task<Void> slowToUnwind() {
    try {
      await(sleep(Duration.ofDays(1)));
    } finally {
      // No await goes on in here, so it cannot be slow but by work of its own.
      trace.add("unwound");
    }
    return done();
  }

  /** Requests go down without recursion. */
  @Test
  void aMillionNestedCallsUnwindInConstantStack() {
    int depth = 1_000_000;
    int[] unwound = new int[1];
    run(
        () -> {
          Task<Void> task = unwinding(unwound, sleep(Duration.ofDays(1)));
          for (int i = 1; i < depth; i++) {
            task = unwinding(unwound, task);
          }
          task.cancel(true);
          await(rounds(3));
          assertTrue(task.isCancelled());
          assertEquals(depth, unwound[0]);
          return done();
        });
  }

  @Test
  void soDoManyNestedGathers() {
    int depth = 50_000;
    int[] unwound = new int[1];
    run(
        () -> {
          Task<?> task = unwinding(unwound, sleep(Duration.ofDays(1)));
          for (int i = 1; i < depth; i++) {
            task = unwinding(unwound, gather(List.of(task, done())));
          }
          task.cancel(true);
          await(rounds(3));
          assertTrue(task.isCancelled());
          assertEquals(depth, unwound[0]);
          return done();
        });
  }

  @Async
  private static Task<Void> unwinding(int[] count, CompletionStage<?> stage) {
    try {
      await(stage);
    } finally {
      count[0]++;
    }
    return done();
  }

  @Async
  private static Task<Integer> adoptDeeply(CompletionStage<?> gate, Task<Integer> inner) {
    await(gate);
    return inner;
  }

  @Test
  void deepAdoptionsEndAndAreCancelledInConstantStack() {
    run(
        () -> {
          for (boolean cancel : new boolean[] {false, true}) {
            CompletableFuture<Integer> end = new CompletableFuture<>();
            Task<Integer> task = adopted(end);
            for (int i = 0; i < 100_000; i++) {
              task = adoptDeeply(done(), task);
            }
            if (cancel) {
              task.cancel(true);
            } else {
              end.complete(7);
            }
            await(rounds(3));
            assertEquals(cancel, task.isCancelled());
            assertEquals(cancel, end.isCancelled());
            assertTrue(cancel || task.resultNow() == 7);
          }
          return done();
        });
  }

  @Async
  private static Task<Integer> adopted(CompletableFuture<Integer> end) {
    await(done());
    return done(await(end));
  }

  @Test
  void closingALoopWhoseTasksWaitForThemselvesEnds() {
    Task<?>[] tasks = new Task<?>[3];
    run(
        () -> {
          CompletableFuture<Void> gate = new CompletableFuture<>();
          tasks[0] = inCircle(gate, tasks);
          tasks[1] = spawn(() -> inCircle(gate, tasks));
          tasks[2] = spawn(() -> inCircle(gate, tasks));
          await(rounds(2));
          gate.complete(null);
          await(rounds(3));
          return done();
        });
    assertEquals(List.of("unwound", "unwound", "unwound"), trace);
    for (Task<?> each : tasks) {
      assertTrue(each.isDone());
    }
  }

  @Async
  private Task<Void> inCircle(CompletionStage<?> gate, Task<?>[] all) {
    await(gate);
    try {
      await(gather(List.of(all[0], all[1], all[2], sleep(Duration.ofDays(1)))));
    } finally {
      trace.add("unwound");
    }
    return done();
  }

  @Test
  void aRequestGoesToTheLoopOfTheTask() throws InterruptedException {
    Task<?>[] tasks = new Task<?>[1];
    try (EventLoop loop = Fixtures.loop(reports)) {
      tasks[0] = loop.spawn(() -> stubborn(new CompletableFuture<>()));
      loop.run(() -> rounds(2));
      assertTrue(tasks[0].cancel(true)); // the loop does not run
      assertEquals(List.of(), trace);
      loop.run(() -> rounds(3));
      assertEquals(STUBBORN, trace);
      assertTrue(tasks[0].isCancelled());
    }
  }
}
