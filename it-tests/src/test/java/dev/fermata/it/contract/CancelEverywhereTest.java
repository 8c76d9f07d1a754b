package dev.fermata.it.contract;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.settle;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.it.contract.Fixtures.rounds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** A program that uses everything, cancelled after its first round, after its second, and so on. */
class CancelEverywhereTest {
  private static final int ROUNDS = 40;

  /** What was opened and not closed, and what was started and has not ended. */
  private final List<String> open = new ArrayList<>();

  private final List<Task<?>> started = new ArrayList<>();
  private final List<Throwable> reports = new ArrayList<>();

  private AutoCloseable open(String name) {
    open.add(name);
    return () -> open.remove(name);
  }

  private <T> Task<T> start(Task<T> task) {
    started.add(task);
    return task;
  }

  @Async
  private Task<String> leaf(String name, int rounds) throws Exception {
    try (AutoCloseable resource = open(name)) {
      await(rounds(rounds));
      await(sleep(Duration.ofSeconds(rounds)));
      return done(name);
    }
  }

  @Async
  private Task<String> adopting(String name) throws Exception {
    open.add("adopting " + name);
    try {
      await(yieldNow());
      return start(leaf(name, 2));
    } finally {
      open.remove("adopting " + name);
    }
  }

  @Async
  private Task<String> recovering(String name) {
    open.add(name);
    try {
      await(start(leaf(name + " limited", 9)).orTimeout(1, TimeUnit.SECONDS));
      return done("no timeout");
    } catch (CancellationException e) {
      throw e;
    } catch (Exception e) {
      assertTrue(e instanceof TimeoutException, () -> "" + e);
      return done("timeout");
    } finally {
      open.remove(name);
    }
  }

  @Async
  private Task<String> foreign(CompletableFuture<String> future) throws Exception {
    try (AutoCloseable resource = open("foreign")) {
      return done(await(future));
    }
  }

  @Async
  private Task<String> program() throws Exception {
    StringBuilder result = new StringBuilder();
    try (AutoCloseable resource = open("program")) {
      result.append(await(start(leaf("a", 1))));
      result.append(await(start(spawn(() -> leaf("b", 2)))));
      result.append(
          await(start(gather(List.of(leaf("c", 3), spawn(() -> adopting("d")), adopting("e"))))));
      CompletableFuture<String> future = new CompletableFuture<>();
      EventLoop.current().callLater(Duration.ofSeconds(1), () -> future.complete("f"));
      result.append(await(start(foreign(future))));
      result.append(await(start(recovering("g"))));
      result.append(await(start(settle(List.of(leaf("h", 1), done("i"))))).size());
    } finally {
      open.add("finally");
      try {
        await(yieldNow());
      } finally {
        open.remove("finally");
      }
    }
    return done(result.toString());
  }

  @Test
  void uncancelledItEnds() {
    assertEquals("ab[c, d, e]ftimeout2", Fixtures.run(reports, () -> program()));
    everythingHasEnded("uncancelled");
  }

  private void everythingHasEnded(String when) {
    assertEquals(List.of(), open, when);
    for (Task<?> each : started) {
      assertTrue(each.isDone(), when);
    }
    assertEquals(List.of(), reports, when);
    started.clear();
  }

  @Test
  void cancelledAfterAnyNumberOfRoundsItUnwindsWholly() {
    int cancelled = 0;
    for (int i = 0; i < ROUNDS; i++) {
      int rounds = i;
      for (boolean spawned : new boolean[] {true, false}) {
        String when = "after " + rounds + " rounds, spawned: " + spawned;
        try (EventLoop loop = Fixtures.loop(reports)) {
          boolean ended =
              loop.run(
                  () -> {
                    Task<String> task = spawned ? spawn(() -> program()) : program();
                    await(rounds(rounds));
                    boolean taken = task.cancel(true);
                    await(rounds(8)); // no time passes: what waits for a timer would stay
                    assertTrue(task.isDone(), when);
                    assertEquals(taken, task.isCancelled(), when);
                    everythingHasEnded(when);
                    return done(taken);
                  });
          cancelled += ended ? 1 : 0;
        }
        everythingHasEnded(when);
      }
    }
    assertTrue(cancelled > ROUNDS, "most of them came in time: " + cancelled);
  }

  @Test
  void aLoopClosedAfterAnyNumberOfRoundsLeavesNothing() {
    for (int i = 0; i < ROUNDS; i++) {
      int rounds = i;
      EventLoop loop = Fixtures.loop(reports);
      Task<?>[] tasks = new Task<?>[2];
      loop.run(
          () -> {
            tasks[0] = program();
            tasks[1] = spawn(() -> program());
            return rounds(rounds);
          });
      loop.close();
      assertTrue(tasks[0].isDone() && tasks[1].isDone());
      everythingHasEnded("closed after " + rounds);
    }
  }
}
