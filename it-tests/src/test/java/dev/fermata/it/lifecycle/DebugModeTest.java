package dev.fermata.it.lifecycle;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.DebugReport;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What debug mode says, with the lines of the user. */
class DebugModeTest {
  private final List<String> said = new ArrayList<>();
  private final List<Throwable> reports = new ArrayList<>();

  private void run(Callable<Task<Void>> main) {
    try (EventLoop loop =
        EventLoop.builder()
            .debug(true)
            .slowStep(Duration.ofDays(1))
            .exceptionHandler(
                (l, what, failure, task) -> {
                  said.add(what);
                  reports.add(failure);
                })
            .build()) {
      loop.run(main);
    }
  }

  @Async
  private static Task<Void> rounds() {
    await(yieldNow());
    await(yieldNow());
    return done();
  }

  @Async
  private static Task<Void> failing(boolean suspend) {
    if (suspend) {
      await(yieldNow());
    }
    throw new IllegalStateException("unseen");
  }

  @Async
  private static Task<Void> never() {
    await(new CompletableFuture<>());
    return done();
  }

  @Async
  private static Task<Void> forgetsToAwait() {
    rounds();
    await(rounds());
    return done();
  }

  @Async
  private static Task<Void> ignoresFailures() {
    failing(true);
    failing(false);
    await(rounds());
    return done();
  }

  @Async
  private static Task<Void> leavesBehind() {
    never();
    spawn(() -> never());
    await(rounds());
    return done();
  }

  @Async
  private static Task<Void> awaitsAll() {
    Task<Void> first = rounds();
    Task<Void> second = spawn(DebugModeTest::rounds);
    await(rounds());
    await(rounds());
    await(first);
    await(second);
    return returned();
  }

  @Async
  private static Task<Void> returned() {
    return rounds();
  }

  private static void assertPlace(String method, String text) {
    assertTrue(text.contains("DebugModeTest." + method + "(DebugModeTest.java:"), text);
  }

  @Test
  void aCallThatWasNotAwaitedIsNamedByTheLineOfTheCall() {
    run(DebugModeTest::forgetsToAwait);
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.get(0).startsWith("A call was never awaited, called at "), said.get(0));
    assertPlace("forgetsToAwait", said.get(0));
    assertPlace("forgetsToAwait", reports.get(0).getStackTrace()[0].toString());
  }

  @Test
  void failuresThatNobodyLookedAtAreToo() {
    run(DebugModeTest::ignoresFailures);
    assertEquals(2, said.size(), said.toString());
    for (String each : said) {
      assertTrue(each.startsWith("A task failed and nobody looked at it, called at "), each);
      assertPlace("ignoresFailures", each);
    }
  }

  @Test
  void tasksThatAreLeftBehindAreToo() {
    run(DebugModeTest::leavesBehind);
    assertEquals(2, said.size(), said.toString());
    assertTrue(said.get(0).contains("pending when its event loop was closed, spawned at "));
    assertPlace("leavesBehind", said.get(0));
    assertTrue(said.get(1).contains("pending when its event loop was closed, called at "));
    assertPlace("leavesBehind", said.get(1));
    for (Throwable each : reports) {
      assertEquals(DebugReport.Kind.PENDING, ((DebugReport) each).kind());
    }
  }

  @Test
  void aProgramThatAwaitsAllIsFineAndRunsAsWithoutDebugMode() {
    run(DebugModeTest::awaitsAll);
    assertEquals(List.of(), said);
  }

  @Test
  void aStepIsSlowByTheTimeThatItTakes() {
    List<Task<?>> tasks = new ArrayList<>();
    try (EventLoop loop =
        EventLoop.builder()
            .debug(true)
            .slowStep(Duration.ofMillis(1))
            .exceptionHandler(
                (l, what, failure, task) -> {
                  said.add(what);
                  tasks.add(task);
                })
            .build()) {
      loop.run(
          () -> {
            long end = System.nanoTime() + Duration.ofMillis(3).toNanos();
            while (System.nanoTime() < end) {
              Thread.onSpinWait();
            }
            return done();
          });
    }
    assertTrue(said.stream().anyMatch(each -> each.startsWith("A step of an event loop took ")));
    assertTrue(tasks.stream().allMatch(Task::isDone));
    assertPlace("aStepIsSlowByTheTimeThatItTakes", said.get(0));
  }
}
