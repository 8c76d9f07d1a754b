package dev.fermata.it.groups;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.TaskGroup;
import dev.fermata.annotation.Async;
import dev.fermata.it.groups.Rig.Boom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a group does when something in it fails. */
class GroupFailureTest {
  private final Rig rig = new Rig();
  private final Boom first = new Boom("first");
  private final Boom second = new Boom("second");
  private final Boom third = new Boom("third");

  private void assertFails(Throwable expected, Callable<Task<Object>> main) {
    assertSame(expected, assertThrows(Throwable.class, () -> rig.run(main)));
    assertEquals(List.of(), rig.reports);
  }

  private void assertSuppressed(Throwable failure, Throwable... suppressed) {
    assertArrayEquals(suppressed, failure.getSuppressed());
  }

  @Test
  void theFirstFailureCancelsSiblingsAndBody() {
    assertFails(first, () -> oneFails());
    assertSuppressed(first);
    assertEquals(List.of("body unwound at 1", "sibling unwound at 1"), rig.log);
  }

  @Async
  private Task<Object> oneFails() {
    return TaskGroup.run(
        group -> {
          group.spawn(() -> rig.after(9, "sibling"));
          group.spawn(() -> rig.failAfter(1, first));
          return rig.after(9, "body");
        });
  }

  @Test
  void aFailureOfTheBodyCancelsTheTasks() {
    assertFails(first, () -> bodyFails());
    assertEquals(List.of("task unwound at 1"), rig.log);
  }

  @Async
  private Task<Object> bodyFails() {
    return TaskGroup.run(
        group -> {
          group.spawn(() -> rig.after(9, "task"));
          await(sleep(Rig.SECOND));
          throw first;
        });
  }

  @Test
  void aBodyThatFailsAtOnceStillOwnsItsTasks() {
    assertFails(
        first,
        () ->
            TaskGroup.run(
                group -> {
                  group.spawn(() -> rig.after(9, "task"));
                  throw first;
                }));
    assertEquals(List.of("task unwound at 0"), rig.log);
  }

  @Test
  void everyOtherFailureIsSuppressedInTheFirst() {
    assertFails(first, () -> manyFail());
    assertSuppressed(first, second, third);
  }

  @Async
  private Task<Object> manyFail() {
    return TaskGroup.run(
        group -> {
          group.spawn(() -> rig.failUnwinding(third));
          group.spawn(() -> rig.failAfter(1, first));
          return rig.failUnwinding(second);
        });
  }

  @Test
  void theSameExceptionTwiceIsSuppressedOnce() {
    assertFails(
        first,
        () ->
            TaskGroup.run(
                group -> {
                  group.spawn(() -> rig.failAfter(1, first));
                  group.spawn(() -> rig.failUnwinding(second));
                  group.spawn(() -> rig.failUnwinding(second));
                  return rig.failUnwinding(first);
                }));
    assertSuppressed(first, second);
  }

  @Test
  void aFailureThatWasAwaitedAndCaughtStillCancelsTheGroup() {
    assertFails(first, () -> catches());
    assertEquals(List.of("caught at 1", "cancelled at 1"), rig.log);
  }

  @Async
  private Task<Object> catches() {
    return TaskGroup.run(
        group -> {
          Task<Object> failing = group.spawn(() -> rig.failAfter(1, first));
          try {
            await(failing);
          } catch (Boom e) {
            rig.note("caught");
          }
          try {
            await(yieldNow());
          } catch (TaskCancelledException e) {
            assertTrue(group.isCause(e));
            assertTrue(group.isCancelled());
            rig.note("cancelled");
            throw e;
          }
          return done("never");
        });
  }

  @Test
  void aFailureThatWasAwaitedAndThrownOnIsNoSecondOne() {
    assertFails(first, () -> throwsOn());
    assertSuppressed(first);
  }

  @Async
  private Task<Object> throwsOn() {
    return TaskGroup.run(
        group -> {
          Task<Object> failing = group.spawn(() -> rig.failAfter(1, first));
          return done(await(failing));
        });
  }

  @Test
  void aTaskThatIsSpawnedAfterTheFailureIsCancelledAtItsFirstAwait() {
    assertFails(first, () -> spawnsWhileUnwinding());
    assertEquals(List.of("late began at 1", "late unwound at 1"), rig.log);
  }

  @Async
  private Task<Object> spawnsWhileUnwinding() {
    return TaskGroup.run(
        group -> {
          group.spawn(() -> rig.failAfter(1, first));
          try {
            await(sleep(Rig.HOUR));
          } finally {
            group.spawn(
                () -> {
                  rig.note("late began");
                  return rig.after(1, "late");
                });
          }
          return done("never");
        });
  }

  @Test
  void aGroupInAGroupHandsItsFailureOut() {
    assertFails(first, () -> nested());
    assertSuppressed(first, second, third);
    assertEquals(List.of("inner sibling unwound at 1", "outer sibling unwound at 1"), rig.log);
  }

  @Async
  private Task<Object> nested() {
    return TaskGroup.run(
        outer -> {
          outer.spawn(() -> rig.after(9, "outer sibling"));
          outer.spawn(() -> rig.failUnwinding(third));
          return TaskGroup.run(
              inner -> {
                inner.spawn(() -> rig.after(9, "inner sibling"));
                inner.spawn(() -> rig.failUnwinding(second));
                inner.spawn(() -> rig.failAfter(1, first));
                return done(1);
              });
        });
  }

  @Test
  void aTaskThatSomebodyCancelsIsNoFailure() {
    assertEquals("value", rig.run(() -> cancelsOne()));
    assertEquals(List.of("one unwound at 0", "other at 1"), rig.log);
  }

  @Async
  private Task<String> cancelsOne() {
    return TaskGroup.run(
        group -> {
          Task<String> one = group.spawn(() -> rig.after(9, "one"));
          group.spawn(() -> rig.after(1, "other"));
          await(yieldNow());
          one.cancel(true);
          return done("value");
        });
  }

  @Test
  void aCancellationThatNobodyAskedForIsAFailure() {
    CompletableFuture<Object> cancelled = new CompletableFuture<>();
    cancelled.cancel(true);
    assertThrows(
        CancellationException.class,
        () ->
            rig.run(
                () ->
                    TaskGroup.run(
                        group -> {
                          group.spawn(() -> cancelled);
                          return rig.after(9, "body");
                        })));
    assertEquals(List.of("body unwound at 0"), rig.log);
  }

  @Test
  void supervisedTasksFailAlone() {
    List<Task<Object>> failed = new ArrayList<>();
    assertEquals("body", rig.run(() -> supervised(failed)));
    assertEquals(List.of("body at 2", "sibling at 3"), rig.log);
    assertSame(first, failed.get(0).exceptionNow());
    assertEquals(List.of(second), rig.reports);
  }

  @Async
  private Task<String> supervised(List<Task<Object>> failed) {
    return TaskGroup.supervise(
        group -> {
          failed.add(group.spawn(() -> rig.failAfter(1, first)));
          failed.get(0).whenComplete((value, failure) -> {}); // to look
          group.spawn(() -> rig.failAfter(1, second));
          group.spawn(() -> rig.after(3, "sibling"));
          return rig.after(2, "body");
        });
  }

  @Test
  void theBodyOfASupervisorCancelsItsTasks() {
    assertFails(
        first,
        () ->
            TaskGroup.supervise(
                group -> {
                  group.spawn(() -> rig.after(9, "task"));
                  return rig.failAfter(1, first);
                }));
    assertEquals(List.of("task unwound at 1"), rig.log);
  }

  @Test
  void aFailureBeforeItIsReadyIsTheStarts() {
    assertEquals("went on", rig.run(() -> startFails()));
    assertEquals(List.of(), rig.reports);
  }

  @Async
  private Task<String> startFails() {
    return TaskGroup.run(
        group -> {
          try {
            await(group.start(started -> rig.failAfter(1, first)));
          } catch (Boom e) {
            assertSame(first, e);
            assertFalse(group.isCancelled());
            return done("went on");
          }
          return done("ready");
        });
  }

  @Test
  void aFailureOnceItIsReadyIsTheGroups() {
    assertFails(first, () -> failsWhenReady());
    assertEquals(List.of("ready at 0", "body unwound at 1"), rig.log);
  }

  @Async
  private Task<Object> failsWhenReady() {
    return TaskGroup.run(
        group -> {
          rig.note(await(group.<String>start(started -> readyThenFails(started))));
          return rig.after(9, "body");
        });
  }

  @Async
  private Task<Void> readyThenFails(TaskGroup.Started<String> started) {
    started.ready("ready");
    await(sleep(Rig.SECOND));
    throw first;
  }

  @Test
  void neverReadySaysSo() {
    rig.run(
        () ->
            TaskGroup.run(
                group -> {
                  try {
                    await(group.start(started -> rig.after(1, "ended")));
                  } catch (IllegalStateException e) {
                    assertTrue(e.getMessage().contains("without a call of ready()"));
                    return done("said so");
                  }
                  throw new AssertionError("It was ready");
                }));
  }

  @Test
  void ifNoneSucceedsTheFirstFailureCounts() {
    assertFails(
        first,
        () ->
            TaskGroup.firstSuccess(
                group -> {
                  group.spawn(() -> rig.failAfter(2, second));
                  group.spawn(() -> rig.failAfter(1, first));
                  group.spawn(() -> rig.failAfter(3, third));
                  return done();
                }));
    assertSuppressed(first, second, third);
  }

  @Test
  void ifTheBodyFailsThatCounts() {
    assertFails(
        second,
        () ->
            TaskGroup.firstSuccess(
                group -> {
                  group.spawn(() -> rig.failAfter(1, first));
                  group.spawn(() -> rig.after(9, "slow"));
                  return rig.failAfter(2, second);
                }));
    assertSuppressed(second, first);
    assertEquals(List.of("slow unwound at 2"), rig.log);
  }

  @Test
  void aLoserThatFailsIsReported() {
    assertEquals(
        "winner",
        rig.run(
            () ->
                TaskGroup.<String>firstSuccess(
                    group -> {
                      group.spawn(() -> rig.failAfter(1, third));
                      group.spawn(() -> rig.failUnwinding(first));
                      group.spawn(() -> rig.after(2, "winner"));
                      return rig.failUnwinding(second);
                    })));
    assertEquals(2, rig.reports.size());
    assertTrue(rig.reports.containsAll(List.of(first, second)));
  }

  @Test
  void withoutATaskThereIsNoFirst() {
    IllegalStateException none =
        assertThrows(
            IllegalStateException.class,
            () -> rig.run(() -> TaskGroup.firstSuccess(group -> done())));
    assertTrue(none.getMessage().contains("spawn at least one"));
  }
}
