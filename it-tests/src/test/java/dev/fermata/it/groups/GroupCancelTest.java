package dev.fermata.it.groups;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.fermata.CancelScope;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.TaskGroup;
import dev.fermata.annotation.Async;
import dev.fermata.it.groups.Rig.Boom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Groups that are cancelled: from outside, by themselves, in part. */
class GroupCancelTest {
  private final Rig rig = new Rig();
  private final Boom boom = new Boom("boom");

  @Async
  private Task<String> group(int body) {
    return TaskGroup.run(
        group -> {
          group.spawn(() -> rig.after(9, "task"));
          return rig.after(body, "body");
        });
  }

  @Async
  private Task<Void> cancelAfterASecond(Task<?> task) {
    await(sleep(Rig.SECOND));
    task.cancel("enough");
    try {
      await(task);
      fail("It was not cancelled");
    } catch (TaskCancelledException e) {
      assertEquals("enough", e.reason());
      assertNull(e.scope());
    }
    return done();
  }

  @Test
  void cancellingTheTaskOfTheGroupCancelsBodyAndTasks() {
    rig.run(() -> cancelAfterASecond(group(9)));
    assertEquals(List.of("body unwound at 1", "task unwound at 1"), rig.log);
  }

  @Test
  void cancellingTheTaskAroundDoesToo() {
    rig.run(
        () ->
            cancelAfterASecond(
                spawn(
                    () -> {
                      await(group(9));
                      return done();
                    })));
    assertEquals(List.of("body unwound at 1", "task unwound at 1"), rig.log);
  }

  @Test
  void alsoWhenTheBodyHasEnded() {
    rig.run(() -> cancelAfterASecond(group(0)));
    assertEquals(List.of("body at 0", "task unwound at 1"), rig.log);
  }

  @Test
  void withNothingLeftToCancelTheOutcomeIsKept() {
    assertEquals(
        "value",
        rig.run(
            () -> {
              Task<String> task =
                  TaskGroup.run(
                      group -> {
                        group.spawn(() -> unimpressed());
                        return done("value");
                      });
              await(yieldNow());
              task.cancel(true);
              return task;
            }));
  }

  @Async
  private Task<Void> unimpressed() {
    try {
      await(sleep(Rig.HOUR));
    } catch (TaskCancelledException e) {
      rig.note("unimpressed");
    }
    return done();
  }

  @Test
  void aTimeLimitAroundItStaysOne() {
    rig.run(() -> limited());
    assertEquals(List.of("body unwound at 1", "task unwound at 1", "too slow at 1"), rig.log);
  }

  @Async
  private Task<Void> limited() {
    try {
      await(timeout(Rig.SECOND, () -> group(9)), TimeoutException.class);
    } catch (TimeoutException e) {
      rig.note("too slow");
    }
    await(yieldNow());
    return done();
  }

  @Test
  void aScopeAroundItIsTheCause() {
    rig.run(() -> inAScope());
    assertEquals(List.of("body unwound at 1", "task unwound at 1"), rig.log);
  }

  @Async
  private Task<Void> inAScope() {
    CancelScope scope = CancelScope.open(Rig.SECOND);
    try (scope) {
      await(group(9));
    } catch (TaskCancelledException e) {
      assertTrue(scope.isCause(e));
    }
    await(yieldNow());
    return done();
  }

  @Test
  void inAScopeThatIsCancelledAlreadyItUnwindsAtOnce() {
    rig.run(() -> inACancelledScope());
    assertEquals(List.of("body unwound at 0", "task unwound at 0"), rig.log);
  }

  @Async
  private Task<Void> inACancelledScope() {
    CancelScope scope = CancelScope.open();
    try (scope) {
      scope.cancel();
      await(group(9));
    } catch (TaskCancelledException e) {
      assertTrue(scope.isCause(e));
    }
    return done();
  }

  @Test
  void inAShieldItIsLeftAlone() {
    rig.run(() -> cancelAfterASecond(spawn(() -> shielded())));
    assertEquals(List.of("body at 2", "task at 9"), rig.log);
  }

  @Async
  private Task<Void> shielded() {
    try (CancelScope shield = CancelScope.shield()) {
      await(group(2));
    }
    await(yieldNow());
    return done();
  }

  @Test
  void inALimitedShieldItHasThatTime() {
    rig.run(() -> cancelAfterASecond(spawn(() -> limitedShield())));
    assertEquals(List.of("body at 2", "task unwound at 5", "limit at 5"), rig.log);
  }

  @Async
  private Task<Void> limitedShield() {
    try {
      await(shield(Duration.ofSeconds(5), () -> group(2)), TimeoutException.class);
    } catch (TimeoutException e) {
      rig.note("limit");
    }
    await(yieldNow());
    return done();
  }

  @Test
  void aShieldedGroupGoesOnWithoutWhoAwaitedIt() {
    rig.run(() -> leavesTheGroup());
    assertEquals(List.of("left at 1", "body at 2", "task at 9", "ended body at 9"), rig.log);
  }

  @Async
  private Task<Void> leavesTheGroup() {
    Task<String> whole = group(2);
    Task<String> waiting = spawn(() -> shield(whole));
    await(cancelAfterASecond(waiting));
    rig.note("left");
    rig.note("ended " + await(whole));
    return done();
  }

  @Test
  void failuresAreSuppressedInTheCancellation() {
    rig.run(() -> failsWhenCancelled());
  }

  @Async
  private Task<Void> failsWhenCancelled() {
    Task<String> task =
        TaskGroup.run(
            group -> {
              group.spawn(() -> rig.failUnwinding(boom));
              return rig.after(9, "body");
            });
    await(yieldNow());
    task.cancel("enough");
    try {
      await(task);
      fail("It was not cancelled");
    } catch (TaskCancelledException e) {
      assertEquals("enough", e.reason());
      assertArrayEquals(new Throwable[] {boom}, e.getSuppressed());
      assertTrue(task.isCancelled());
    }
    return done();
  }

  @Test
  void itStaysACancellationAlsoWhenSomethingHadFailedBefore() {
    rig.run(() -> failsThenIsCancelled());
  }

  @Async
  private Task<Void> failsThenIsCancelled() {
    Task<Void> task =
        TaskGroup.run(
            group -> {
              group.spawn(() -> rig.failAfter(1, boom));
              group.spawn(() -> cleansFor(5));
              return done();
            });
    await(sleep(Rig.SECOND.multipliedBy(2)));
    assertFalse(task.isDone());
    task.cancel("enough");
    try {
      await(task);
      fail("It was not cancelled");
    } catch (TaskCancelledException e) {
      assertArrayEquals(new Throwable[] {boom}, e.getSuppressed());
    }
    assertEquals(List.of("cleaned at 6"), rig.log);
    return done();
  }

  @Async
  private Task<Void> cleansFor(int seconds) {
    try {
      await(sleep(Rig.HOUR));
    } finally {
      await(shield(Rig.HOUR, () -> sleep(Rig.SECOND.multipliedBy(seconds))));
      rig.note("cleaned");
    }
    return done();
  }

  @Test
  void itsOwnTimeLimitIsATimeout() {
    Throwable thrown =
        assertThrows(
            TimeoutException.class, () -> rig.run(() -> group(2).orTimeout(3, TimeUnit.SECONDS)));
    assertTrue(thrown.getCause() instanceof TaskCancelledException);
    assertEquals(List.of("body at 2", "task unwound at 3"), rig.log);
  }

  @Test
  void cancelledByItselfItKeepsTheValueOfTheBody() {
    assertEquals("value", rig.run(() -> done(await(stopsItsTasks()))));
    assertEquals(List.of("task unwound at 0"), rig.log);
  }

  @Async
  private Task<String> stopsItsTasks() {
    String value =
        await(
            TaskGroup.run(
                group -> {
                  group.spawn(() -> rig.after(9, "task"));
                  await(yieldNow());
                  group.cancel("done with it");
                  assertTrue(group.isCancelled());
                  return done("value");
                }));
    await(yieldNow()); // what is around it is not cancelled
    return done(value);
  }

  @Test
  void cancelledByItselfWithoutAValueItEndsInACancellation() {
    rig.run(() -> aTaskStopsAll());
    assertEquals(List.of("body unwound at 1"), rig.log);
  }

  @Async
  private Task<Void> aTaskStopsAll() {
    TaskGroup[] groups = new TaskGroup[1];
    try {
      await(
          TaskGroup.run(
              group -> {
                groups[0] = group;
                group.spawn(() -> stopsAfterASecond(group));
                return rig.after(9, "body");
              }));
      fail("It was not cancelled");
    } catch (TaskCancelledException e) {
      assertEquals("no more", e.reason());
      assertTrue(groups[0].isCause(e));
    }
    await(yieldNow());
    return done();
  }

  @Async
  private Task<Void> stopsAfterASecond(TaskGroup group) {
    await(sleep(Rig.SECOND));
    group.cancel("no more");
    return done();
  }

  @Test
  void cancelledByItselfAFailureWhileUnwindingIsItsFailure() {
    Throwable thrown =
        assertThrows(
            Boom.class,
            () ->
                rig.run(
                    () ->
                        TaskGroup.run(
                            group -> {
                              group.spawn(() -> rig.failUnwinding(boom));
                              await(yieldNow());
                              group.cancel();
                              return done("value");
                            })));
    assertEquals(boom, thrown);
  }

  @Test
  void aFailureInAGroupThatACancelledTaskAwaitsIsNotLost() {
    Throwable thrown =
        assertThrows(
            Boom.class,
            () ->
                rig.run(
                    () ->
                        TaskGroup.run(
                            outer -> {
                              outer.spawn(() -> failsInside());
                              await(sleep(Rig.SECOND.multipliedBy(2)));
                              outer.cancel();
                              return done("value");
                            })));
    assertSame(boom, thrown);
  }

  /** Its group has failed, and is still waiting for a cleanup, when it is cancelled. */
  private Task<String> failsInside() {
    return TaskGroup.run(
        inner -> {
          inner.spawn(() -> rig.failAfter(1, boom));
          inner.spawn(() -> cleansFor(5));
          return done("inner");
        });
  }

  @Test
  void aFailureInACancelledTaskThatNobodyAwaitsIsReported() {
    rig.run(
        () -> {
          Task<String> task = spawn(() -> failsInside());
          await(sleep(Rig.SECOND.multipliedBy(2)));
          task.cancel(true);
          await(sleep(Rig.SECOND.multipliedBy(9)));
          return done();
        });
    assertEquals(1, rig.reports.size());
    assertSame(boom, rig.reports.get(0).getSuppressed()[0]);
  }

  @Test
  void anotherThreadCancels() {
    assertEquals("value", rig.run(() -> cancelledElsewhere()));
    assertEquals(List.of("task unwound at 0"), rig.log);
  }

  @Async
  private Task<String> cancelledElsewhere() {
    return TaskGroup.run(
        group -> {
          group.spawn(() -> waitsForACancel());
          await(yieldNow());
          CompletableFuture<Void> asked = new CompletableFuture<>();
          new Thread(
                  () -> {
                    group.cancel();
                    asked.complete(null);
                  })
              .start();
          try (CancelScope shield = CancelScope.shield()) {
            await(asked);
          }
          return done("value");
        });
  }

  /** The clock jumps, so it must not wait for a time. */
  @Async
  private Task<String> waitsForACancel() {
    try {
      await(new CompletableFuture<Void>());
    } catch (TaskCancelledException e) {
      rig.note("task unwound");
      throw e;
    }
    return done("never");
  }

  @Test
  void cancellingAStartBeforeItIsReadyCancelsTheTask() {
    assertEquals("went on", rig.run(() -> cancelsAStart()));
    assertEquals(List.of("starting unwound at 1"), rig.log);
  }

  @Async
  private Task<String> cancelsAStart() {
    return TaskGroup.run(
        group -> {
          try {
            await(
                timeout(Rig.SECOND, () -> group.start(started -> rig.after(9, "starting"))),
                TimeoutException.class);
          } catch (TimeoutException e) {
            return done("went on");
          }
          return done("ready");
        });
  }

  @Test
  void aGroupThatIsCancelledCancelsItsStarts() {
    rig.run(() -> cancelledWhileStarting());
    assertEquals(List.of("starting unwound at 1"), rig.log);
  }

  @Async
  private Task<Void> cancelledWhileStarting() {
    await(
        cancelAfterASecond(
            TaskGroup.run(
                group -> {
                  await(group.start(started -> rig.after(9, "starting")));
                  return done("ready");
                })));
    return done();
  }

  @Test
  void aContestThatIsCancelledHasNoWinner() {
    rig.run(
        () ->
            cancelAfterASecond(
                TaskGroup.firstSuccess(
                    group -> {
                      group.spawn(() -> rig.after(9, "slow"));
                      return done();
                    })));
    assertEquals(List.of("slow unwound at 1"), rig.log);
  }
}
