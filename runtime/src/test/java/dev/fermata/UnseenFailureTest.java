package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnseenFailureTest {
  private static final String UNSEEN = "A task failed and nobody looked at it";

  private final TestLoop t = new TestLoop();
  private final IOException failure = new IOException("unseen");

  @AfterEach
  void close() {
    t.close();
  }

  private Task<Object> failing() {
    return Method.call(
        a -> {
          throw failure;
        });
  }

  private Task<Object> failingLater() {
    return Method.call(
        a -> Method.await(Fermata.yieldNow()),
        a -> {
          throw failure;
        });
  }

  private void assertReportedOnce() {
    t.loop.close();
    assertEquals(List.of(UNSEEN), t.reports);
    assertSame(failure, t.reported.get(0));
  }

  @Test
  void aFailedCallIsReportedWhenTheLoopCloses() {
    t.run(
        () -> {
          failing();
          return Fermata.done();
        });
    assertEquals(List.of(), t.reports);
    assertReportedOnce();
  }

  @Test
  void aFailedCallThatWasSuspendedIsReportedWhenTheLoopCloses() {
    t.run(
        () -> {
          failingLater();
          return Fermata.sleep(Duration.ofSeconds(1));
        });
    assertReportedOnce();
  }

  @Test
  void aFailedSpawnedTaskIsReportedWhenTheLoopCloses() {
    t.run(
        () -> {
          Fermata.spawn(this::failing);
          return Fermata.sleep(Duration.ofSeconds(1));
        });
    assertReportedOnce();
  }

  @Test
  void aFailedTaskIsReportedOnceWhenItIsCollected() {
    WeakReference<?>[] gone = new WeakReference<?>[3];
    t.run(
        () -> {
          gone[0] = new WeakReference<>(failing());
          gone[1] = new WeakReference<>(failingLater());
          gone[2] = new WeakReference<>(Fermata.spawn(this::failing));
          return Fermata.sleep(Duration.ofSeconds(1));
        });
    int tries = 0;
    while (t.reports.size() < 3 && tries++ < 1_000) {
      System.gc();
      byte[] pressure = new byte[1 << 20];
      pressure[0] = 1;
      t.run(Fermata::yieldNow);
    }
    assertEquals(List.of(UNSEEN, UNSEEN, UNSEEN), t.reports);
    for (WeakReference<?> each : gone) {
      assertSame(null, each.get());
    }
    t.loop.close();
    assertEquals(3, t.reports.size());
  }

  @Test
  void toLookIsToAwaitToReadOrToDepend() {
    List<Consumer<Task<Object>>> looks =
        List.of(
            task -> assertThrows(Exception.class, task::join),
            task -> assertThrows(Exception.class, task::get),
            task -> assertThrows(Exception.class, () -> task.getNow(null)),
            task -> assertThrows(Exception.class, task::resultNow),
            task -> assertSame(failure, task.exceptionNow()),
            task -> task.handle((v, x) -> v),
            task -> task.exceptionally(x -> null),
            Task::toCompletableFuture,
            Task::minimalCompletionStage,
            task -> new CompletableFuture<>().thenCombine(task, (x, y) -> x),
            task ->
                Method.call(
                    a -> Method.await(task), a -> assertThrows(IOException.class, a::get)),
            task -> Fermata.settle(List.of(task)));
    for (Consumer<Task<Object>> look : looks) {
      t.run(
          () -> {
            Task<Object> called = failing();
            Task<Object> suspended = failingLater();
            Task<Object> spawned = Fermata.spawn(this::failing);
            return Method.call(
                a -> Method.await(Fermata.sleep(Duration.ofSeconds(1))),
                a -> {
                  look.accept(called);
                  look.accept(suspended);
                  look.accept(spawned);
                  return null;
                });
          });
    }
    t.loop.close();
    assertEquals(List.of(), t.reports);
  }

  @Test
  void toDependOnAnUnfinishedTaskIsToLook() {
    t.run(
        () -> {
          Task<Object> one = failingLater();
          Task<Object> two = Fermata.spawn(this::failing);
          Task<Object> three = failingLater();
          one.whenComplete((v, x) -> {});
          two.exceptionally(x -> null);
          CompletableFuture.allOf(three);
          return Fermata.sleep(Duration.ofSeconds(1));
        });
    t.loop.close();
    assertEquals(List.of(), t.reports);
  }

  @Test
  void theFailureOfTheMainTaskIsThrownAndNotReported() {
    assertSame(failure, assertThrows(IOException.class, () -> t.run(this::failingLater)));
    t.loop.close();
    assertEquals(List.of(), t.reports);
  }

  @Test
  void theFailureOfAVoidMethodIsReportedAtOnce() {
    t.run(
        () -> {
          Method.callVoid(
              a -> {
                throw failure;
              });
          Method.callVoid(
              a -> Method.await(Fermata.yieldNow()),
              a -> {
                throw failure;
              });
          return Method.call(
              a -> Method.await(Fermata.sleep(Duration.ofSeconds(1))),
              a -> {
                assertEquals(2, t.reports.size());
                return null;
              });
        });
    t.loop.close();
    String report = "An @Async void method failed";
    assertEquals(List.of(report, report), t.reports);
  }

  @Test
  void anErrorOfTheVirtualMachineIsReportedAtOnceAndInTheFuture() {
    t.run(
        () -> {
          Task<Object> deep = Method.call(a -> endless(0));
          Task<Object> later =
              Method.call(a -> Method.await(Fermata.yieldNow()), a -> endless(0));
          return Method.call(
              a -> Method.await(later),
              a -> {
                assertThrows(StackOverflowError.class, a::get);
                assertTrue(deep.exceptionNow() instanceof StackOverflowError);
                return null;
              });
        });
    t.loop.close();
    String report = "A task met an error of the virtual machine";
    assertEquals(List.of(report, report), t.reports);
  }

  @SuppressWarnings("InfiniteRecursion") // that is the point
  private static int endless(int depth) {
    return endless(depth + 1) + 1;
  }

  @Test
  void debugModeNamesTheLineThatSpawned() {
    String[] said = new String[1];
    try (EventLoop loop =
        EventLoop.builder()
            .debug(true)
            .exceptionHandler((l, what, x, task) -> said[0] = what)
            .build()) {
      loop.run(
          () -> {
            Fermata.spawn(this::failing);
            return Method.call(a -> Method.await(Fermata.yieldNow()), a -> null);
          });
    }
    assertTrue(said[0].startsWith(UNSEEN + ", spawned at "), said[0]);
    assertTrue(said[0].contains("UnseenFailureTest.java:"), said[0]);
  }
}
