package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.codegen.Codegen;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DebugModeTest {
  private final List<String> said = new ArrayList<>();
  private final List<Throwable> reports = new ArrayList<>();
  private final EventLoop loop = builder().build();

  private EventLoop.Builder builder() {
    return EventLoop.builder()
        .clock(new VirtualClock())
        .debug(true)
        .slowStep(Duration.ofDays(1))
        .exceptionHandler(
            (l, what, failure, task) -> {
              said.add(what);
              reports.add(failure);
            });
  }

  @AfterEach
  void close() {
    loop.close();
  }

  private static Task<Object> later(Object value) {
    return Method.call(a -> Method.await(Fermata.yieldNow()), a -> value);
  }

  private static Task<Object> never() {
    return Method.call(a -> Method.await(new CompletableFuture<>()), Method.Awaited::get);
  }

  private void assertReported(DebugReport.Kind kind, String what) {
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.get(0).startsWith(what), said.get(0));
    DebugReport report = assertInstanceOf(DebugReport.class, reports.get(0));
    assertEquals(kind, report.kind());
    assertEquals(said.get(0), report.getMessage());
    String place = report.getStackTrace()[0].toString();
    assertTrue(place.contains(".java:"), place);
    assertTrue(said.get(0).endsWith(place), said.get(0));
  }

  @Test
  void aCallThatNobodyAwaitsIsReportedWhenTheLoopCloses() {
    loop.run(
        () -> {
          later(1);
          return Fermata.sleep(Duration.ofSeconds(1));
        });
    loop.close();
    assertReported(DebugReport.Kind.NEVER_AWAITED, "A call was never awaited, called at ");
  }

  @Test
  void aCallThatNobodyAwaitsIsReportedWhenItIsCollected() {
    loop.run(
        () -> {
          later(1);
          return Fermata.sleep(Duration.ofSeconds(1));
        });
    collectUntilReported();
    assertReported(DebugReport.Kind.NEVER_AWAITED, "A call was never awaited, called at ");
  }

  private void collectUntilReported() {
    for (int tries = 0; said.isEmpty() && tries < 1_000; tries++) {
      System.gc();
      byte[] pressure = new byte[1 << 20];
      pressure[0] = 1;
      loop.run(Fermata::yieldNow);
    }
  }

  @Test
  void aCallThatSomebodyLooksAtIsNot() {
    List<Consumer<Task<Object>>> looks =
        List.of(
            Task::join,
            Task::resultNow,
            task -> task.getNow(null),
            task -> task.thenAccept(value -> {}),
            task -> task.whenComplete((value, failure) -> {}),
            task -> Method.call(a -> Method.await(task), Method.Awaited::get),
            task -> Method.call(a -> Codegen.returned(task, "", 0)),
            task -> Fermata.spawn(() -> task),
            task -> Fermata.gather(List.of(task)),
            task -> Fermata.settle(List.of(task)));
    for (Consumer<Task<Object>> look : looks) {
      loop.run(
          () -> {
            Task<Object> task = later(1);
            return Method.call(
                a -> Method.await(Fermata.sleep(Duration.ofSeconds(1))),
                a -> {
                  look.accept(task);
                  return Method.await(Fermata.sleep(Duration.ofSeconds(1)));
                },
                a -> null);
          });
    }
    loop.close();
    assertEquals(List.of(), said);
  }

  @Test
  void aCallThatIsAwaitedWhileItIsUnderWayIsNot() {
    loop.run(
        () -> {
          Task<Object> cancelled = never();
          cancelled.cancel(true);
          CompletableFuture.allOf(later(1), later(2));
          Method.callVoid(a -> Method.await(Fermata.yieldNow()), a -> null);
          return Method.call(a -> Method.await(later(1)), a -> Codegen.returned(later(2), "", 0));
        });
    loop.close();
    assertEquals(List.of(), said);
  }

  @Test
  void aSpawnedTaskNeedNotBeAwaited() {
    loop.run(
        () -> {
          Fermata.spawn(() -> later(1));
          return Fermata.sleep(Duration.ofSeconds(1));
        });
    loop.close();
    assertEquals(List.of(), said);
  }

  @Test
  void aSpawnedTaskThatIsPendingWhenTheLoopClosesIsReported() {
    loop.run(
        () -> {
          Fermata.spawn(DebugModeTest::never);
          return Fermata.sleep(Duration.ofSeconds(1));
        });
    loop.close();
    assertReported(
        DebugReport.Kind.PENDING, "A task was pending when its event loop was closed, spawned at ");
  }

  @Test
  void aCallThatIsPendingWhenTheLoopClosesIsReportedOnceForAllThatItAwaits() {
    loop.run(
        () -> {
          Method.call(a -> Method.await(never()), Method.Awaited::get);
          return Fermata.sleep(Duration.ofSeconds(1));
        });
    loop.close();
    assertReported(
        DebugReport.Kind.PENDING, "A task was pending when its event loop was closed, called at ");
  }

  @Test
  void aCallThatIsCollectedWhileItWaitsForCallsThatAwaitEachOtherIsReported() {
    loop.run(
        () -> {
          List<Task<?>> second = new ArrayList<>();
          Task<?> first =
              Method.call(
                  a -> Method.await(Fermata.yieldNow()),
                  a -> Method.await(second.remove(0)),
                  Method.Awaited::get);
          second.add(Method.call(a -> Method.await(first), Method.Awaited::get));
          Method.call(a -> Method.await(first), Method.Awaited::get);
          return Fermata.sleep(Duration.ofSeconds(1));
        });
    collectUntilReported();
    assertReported(
        DebugReport.Kind.PENDING, "A task was collected while it was pending, called at ");
  }

  @Test
  void aFailureThatNobodyLookedAtNamesTheCallAndIsReportedOnce() {
    IOException failure = new IOException();
    loop.run(
        () -> {
          Method.call(
              a -> Method.await(Fermata.yieldNow()),
              a -> {
                throw failure;
              });
          Method.call(
              a -> {
                throw failure;
              });
          return Fermata.sleep(Duration.ofSeconds(1));
        });
    loop.close();
    assertEquals(2, said.size(), said.toString());
    for (String each : said) {
      assertTrue(each.startsWith("A task failed and nobody looked at it, called at "), each);
    }
    assertEquals(List.of(failure, failure), reports);
  }

  @Test
  void aSlowStepNamesItsTask() {
    try (EventLoop slow = builder().slowStep(Duration.ofNanos(1)).build()) {
      slow.run(
          () -> {
            EventLoop.current();
            return Fermata.yieldNow();
          });
    }
    assertFalse(said.isEmpty());
    assertTrue(said.get(0).matches("A step .* took .* ms: a task spawned at .*"), said.get(0));
  }

  @Test
  void aLimitOfNoTimeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> builder().slowStep(Duration.ZERO));
  }

  @Test
  void aSystemPropertySetsIt() {
    System.setProperty("fermata.debug", "true");
    try (EventLoop on = EventLoop.create();
        EventLoop off = EventLoop.builder().debug(false).build()) {
      assertTrue(on.isDebug());
      assertFalse(off.isDebug());
    } finally {
      System.clearProperty("fermata.debug");
    }
  }

  @Test
  void withoutDebugModeNothingIsReported() {
    try (EventLoop plain = builder().debug(false).build()) {
      plain.run(
          () -> {
            later(1);
            Fermata.spawn(DebugModeTest::never);
            return Fermata.sleep(Duration.ofSeconds(1));
          });
    }
    assertEquals(List.of(), said);
  }
}
