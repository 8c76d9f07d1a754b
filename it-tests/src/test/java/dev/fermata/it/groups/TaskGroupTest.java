package dev.fermata.it.groups;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.TaskLocal;
import dev.fermata.annotation.Async;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** What a group owns and waits for, while nothing goes wrong. */
class TaskGroupTest {
  private static final TaskLocal<String> NAME = TaskLocal.named("name", "nobody");

  private final Rig rig = new Rig();
  private final List<TaskGroup> groups = new ArrayList<>();

  @Test
  void endsWithTheValueOfTheBodyWhenAllTasksHaveEnded() {
    assertEquals("body", rig.run(() -> ownsTwo()));
    assertEquals(List.of("a at 1", "b at 2", "after the group at 2"), rig.log);
  }

  @Async
  private Task<String> ownsTwo() {
    String value =
        await(
            TaskGroup.run(
                group -> {
                  group.spawn(() -> rig.after(2, "b"));
                  group.spawn(() -> rig.after(1, "a"));
                  return done("body");
                }));
    rig.note("after the group");
    return done(value);
  }

  @Test
  void withoutTasksItEndsAtOnce() {
    assertEquals(
        7,
        rig.run(
            () -> {
              Task<Integer> group = TaskGroup.run(g -> done(7));
              assertTrue(group.isDone());
              return group;
            }));
  }

  @Test
  void aTaskStartsInTheNextRoundAndItsValueIsInTheTask() {
    assertEquals(42, rig.run(() -> sums()));
    assertEquals(List.of("body", "a", "b"), rig.log);
  }

  @Async
  private Task<Integer> sums() {
    return TaskGroup.run(
        group -> {
          Task<Integer> a = group.spawn(() -> logged("a", 40));
          Task<Integer> b = group.spawn(() -> logged("b", 2));
          rig.log.add("body");
          return done(await(a) + await(b));
        });
  }

  private Task<Integer> logged(String word, int value) {
    rig.log.add(word);
    return done(value);
  }

  @Test
  void aTaskSpawnsAnotherWhileTheGroupOnlyWaits() {
    assertEquals("body", rig.run(() -> grows()));
    assertEquals(List.of("first at 1", "second at 2", "third at 3"), rig.log);
  }

  @Async
  private Task<String> grows() {
    return TaskGroup.run(
        group -> {
          group.spawn(() -> first(group));
          return done("body");
        });
  }

  @Async
  private Task<Void> first(TaskGroup group) {
    await(rig.after(1, "first"));
    group.spawn(
        () -> {
          await(rig.after(1, "second"));
          group.spawn(() -> rig.after(1, "third"));
          return done();
        });
    return done();
  }

  @Test
  void afterItsEndNothingIsStarted() {
    rig.run(() -> spawnsTooLate());
    assertEquals(List.of(), rig.log);
  }

  @Async
  private Task<Void> spawnsTooLate() {
    await(TaskGroup.run(group -> done(groups.add(group))));
    assertThrows(
        RejectedExecutionException.class, () -> groups.get(0).spawn(() -> logged("refused", 1)));
    assertThrows(
        RejectedExecutionException.class,
        () -> groups.get(0).start(started -> logged("refused", 1)));
    CompletableFuture<Task<Integer>> late = new CompletableFuture<>();
    new Thread(() -> late.complete(groups.get(0).spawn(() -> logged("refused", 1)))).start();
    try {
      await(await(late));
      fail("It was started");
    } catch (RejectedExecutionException e) {
      assertTrue(e.getMessage().contains("has ended"));
    }
    await(Rig.rounds(3));
    return done();
  }

  @Test
  void anotherThreadSpawns() {
    assertEquals(5, rig.run(() -> spawnedElsewhere()));
  }

  @Async
  private Task<Integer> spawnedElsewhere() {
    Thread loop = Thread.currentThread();
    return TaskGroup.run(
        group -> {
          CompletableFuture<Task<Integer>> spawned = new CompletableFuture<>();
          new Thread(
                  () ->
                      spawned.complete(
                          group.spawn(
                              () -> {
                                await(yieldNow());
                                assertSame(loop, Thread.currentThread());
                                return done(5);
                              })))
              .start();
          Task<Integer> task = await(spawned);
          return done(await(task));
        });
  }

  @Test
  void theBodyIsAPartOfItsTaskAndEachTaskIsItsOwn() {
    rig.run(
        () -> {
          Task<?> main = currentTask();
          return TaskGroup.run(
              group -> {
                assertSame(main, currentTask());
                Task<Boolean> same = group.spawn(() -> done(currentTask() == main));
                assertFalse(await(same));
                return done();
              });
        });
  }

  @Test
  void aTaskInheritsTheValuesOfWhoSpawnsIt() {
    assertEquals("Ada", rig.run(() -> NAME.with("Ada", () -> named())));
  }

  @Async
  private Task<String> named() {
    return TaskGroup.run(
        group -> {
          Task<String> name = group.spawn(() -> done(NAME.get()));
          return done(await(name));
        });
  }

  @Test
  void groupsNest() {
    assertEquals("inner outer", rig.run(() -> nested()));
    assertEquals(List.of("a at 1", "inner ended at 1", "b at 2", "outer ended at 2"), rig.log);
  }

  @Async
  private Task<String> nested() {
    String value =
        await(
            TaskGroup.run(
                outer -> {
                  outer.spawn(() -> rig.after(2, "b"));
                  String inside =
                      await(
                          TaskGroup.run(
                              inner -> {
                                inner.spawn(() -> rig.after(1, "a"));
                                return done("inner");
                              }));
                  rig.note("inner ended");
                  return done(inside + " outer");
                }));
    rig.note("outer ended");
    return done(value);
  }

  @Test
  void startWaitsUntilTheTaskIsReadyAndItGoesOn() {
    rig.run(() -> starts());
    assertEquals(List.of("port 80 at 1", "served at 3", "group ended at 3"), rig.log);
  }

  @Async
  private Task<Void> starts() {
    await(
        TaskGroup.run(
            group -> {
              int port = await(group.<Integer>start(started -> serve(started)));
              rig.note("port " + port);
              return done();
            }));
    rig.note("group ended");
    return done();
  }

  @Async
  private Task<Void> serve(TaskGroup.Started<Integer> started) {
    await(sleep(Rig.SECOND));
    started.ready(80);
    assertThrows(IllegalStateException.class, () -> started.ready(81));
    await(sleep(Rig.SECOND.multipliedBy(2)));
    rig.note("served");
    return done();
  }

  @Test
  void theFirstSuccessEndsTheOthers() {
    assertEquals("fast", rig.run(() -> competition()));
    assertEquals(List.of("fast at 2", "body unwound at 2", "slow unwound at 2"), rig.log);
    assertEquals(List.of(), rig.reports);
  }

  @Async
  private Task<String> competition() {
    String first =
        await(
            TaskGroup.firstSuccess(
                group -> {
                  group.spawn(() -> rig.after(9, "slow"));
                  group.spawn(() -> rig.failAfter(1, new Rig.Boom("broken mirror")));
                  group.spawn(() -> rig.after(2, "fast"));
                  return rig.after(100, "body");
                }));
    return done(first);
  }

  @Test
  void theValueOfTheFirstSuccessMayBeNull() {
    assertNull(
        rig.run(
            () ->
                TaskGroup.<String>firstSuccess(
                    group -> {
                      group.spawn(() -> done(null));
                      return done();
                    })));
  }

  @Test
  void outsideOfALoopItSaysHowToStartOne() {
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> TaskGroup.run(group -> done()));
    assertTrue(thrown.getMessage().startsWith("TaskGroup.run needs a running event loop"));
    assertThrows(IllegalStateException.class, () -> TaskGroup.supervise(group -> done()));
    assertThrows(IllegalStateException.class, () -> TaskGroup.firstSuccess(group -> done()));
  }

  @Test
  void aLoopThatClosesCancelsWhatIsLeftInAGroup() {
    EventLoop loop = EventLoop.builder().clock(rig.clock).build();
    List<Task<?>> tasks = new ArrayList<>();
    loop.run(
        () -> {
          tasks.add(spawn(() -> leftBehind(tasks)));
          return Rig.rounds(3);
        });
    loop.close();
    assertEquals(List.of("left unwound at 0"), rig.log);
    assertEquals(3, tasks.size());
    tasks.forEach(each -> assertTrue(each.isCancelled()));
    assertNotSame(tasks.get(0), tasks.get(1));
  }

  @Async
  private Task<String> leftBehind(List<Task<?>> tasks) {
    Task<String> whole =
        TaskGroup.run(
            group -> {
              tasks.add(group.spawn(() -> rig.after(9, "left")));
              return done("value");
            });
    tasks.add(whole);
    return done(await(whole));
  }
}
