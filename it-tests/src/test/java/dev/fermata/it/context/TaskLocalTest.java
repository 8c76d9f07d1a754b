package dev.fermata.it.context;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelScope;
import dev.fermata.Context;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.TaskLocal;
import dev.fermata.annotation.Async;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** Task-local values: who inherits them, and who does not. */
class TaskLocalTest {
  private static final TaskLocal<String> USER = TaskLocal.named("user");
  private static final TaskLocal<Integer> DEPTH = TaskLocal.named("depth", 0);

  private final List<String> log = new ArrayList<>();

  private void note(String where) {
    log.add(where + " " + USER.orElse("nobody"));
  }

  @Async
  Task<String> later() {
    await(yieldNow());
    await(yieldNow());
    return done(USER.orElse("nobody"));
  }

  @Test
  void calledMethodsSeeItAfterEverySuspensionAndTheCallerDoesNot() {
    Fermata.run(
        () -> {
          note("before");
          Task<String> task =
              USER.with(
                  "ada",
                  () -> {
                    note("inside");
                    await(yieldNow());
                    note("after a suspension");
                    return done(await(later()));
                  });
          note("beside");
          log.add("value " + await(task));
          note("after");
          await(yieldNow());
          note("much later");
          return done();
        });
    assertEquals(
        List.of(
            "before nobody",
            "inside ada",
            "beside nobody",
            "after a suspension ada",
            "value ada",
            "after nobody",
            "much later nobody"),
        log);
  }

  @Test
  void spawnedTasksAndThoseOfAGatherInheritIt() {
    Fermata.run(
        () -> {
          log.add(await(USER.with("ada", () -> spawn(() -> later()))));
          log.addAll(
              await(
                  USER.with(
                      "bob", () -> gather(List.of(spawn(() -> later()), later(), spawned())))));
          return done();
        });
    assertEquals(List.of("ada", "bob", "bob", "bob"), log);
  }

  @Async
  Task<String> spawned() {
    await(yieldNow());
    return done(await(spawn(() -> later())));
  }

  @Test
  void callbacksAndBlockingCallsInheritIt() {
    Fermata.run(
        () -> {
          EventLoop loop = EventLoop.current();
          await(
              USER.with(
                  "ada",
                  () -> {
                    loop.callSoon(() -> note("soon"));
                    loop.callLater(Duration.ofNanos(1), () -> note("later"));
                    loop.callSoonThreadsafe(() -> note("threadsafe"));
                    loop.execute(() -> note("execute"));
                    log.add("thread " + await(toThread(() -> USER.orElse("nobody"))));
                    await(sleep(Duration.ofNanos(2)));
                    return done();
                  }));
          loop.callSoon(() -> note("afterwards"));
          await(yieldNow());
          return done();
        });
    assertEquals("afterwards nobody", log.remove(log.size() - 1));
    assertEquals(
        List.of("execute ada", "later ada", "soon ada", "thread ada", "threadsafe ada"),
        log.stream().sorted().toList());
  }

  @Test
  void bindingsNest() {
    Fermata.run(() -> USER.with("ada", () -> nest(3)));
    assertEquals(
        List.of("ada 3 0", "b3 2 1", "b2 1 2", "b1 0 3", "back b2", "back b3", "back ada"), log);
  }

  @Async
  Task<Void> nest(int levels) {
    log.add(USER.get() + " " + levels + " " + DEPTH.get());
    if (levels > 0) {
      await(USER.with("b" + levels, () -> DEPTH.with(DEPTH.get() + 1, () -> nest(levels - 1))));
      await(yieldNow());
      log.add("back " + USER.get());
    }
    return done();
  }

  @Test
  void nullIsAValue() {
    TaskLocal<String> key = TaskLocal.named("key", "initial");
    Fermata.run(
        () -> {
          log.add(key.get() + key.isBound());
          await(
              key.with(
                  null,
                  () -> {
                    await(yieldNow());
                    log.add(key.get() + key.isBound() + key.orElse("other"));
                    return done();
                  }));
          return done();
        });
    assertEquals(List.of("initialfalse", "nulltruenull"), log);
    assertNull(TaskLocal.<String>named("n", null).get());
  }

  @Test
  void withoutAValueItSaysWhatToDo() {
    NoSuchElementException thrown = assertThrows(NoSuchElementException.class, USER::get);
    assertTrue(thrown.getMessage().contains("user.with("), thrown.getMessage());
    assertEquals(0, DEPTH.get());
    assertEquals(0, DEPTH.orElse(5));
    assertFalse(DEPTH.isBound());
  }

  @Test
  void anExceptionLeavesNothingBehind() {
    Fermata.run(
        () -> {
          for (boolean suspend : new boolean[] {false, true}) {
            try {
              await(
                  USER.with(
                      "ada",
                      () -> {
                        if (suspend) {
                          await(yieldNow());
                        }
                        throw new IllegalStateException(USER.get());
                      }));
            } catch (IllegalStateException e) {
              note("caught " + e.getMessage());
            }
            try {
              await(USER.with("ada", TaskLocalTest::throwing));
            } catch (IllegalArgumentException e) {
              note("thrown at once");
            }
          }
          await(yieldNow());
          note("after");
          return done();
        });
    assertEquals(
        List.of(
            "caught ada nobody",
            "thrown at once nobody",
            "caught ada nobody",
            "thrown at once nobody",
            "after nobody"),
        log);
  }

  private static Task<Void> throwing() {
    throw new IllegalArgumentException();
  }

  @Test
  void tasksWithDifferentValuesInterleave() {
    Fermata.run(
        () -> {
          List<Task<Void>> tasks = new ArrayList<>();
          for (int i = 0; i < 20; i++) {
            String name = "u" + i;
            boolean call = i % 2 == 0;
            tasks.add(USER.with(name, () -> call ? keep(name) : spawn(() -> keep(name))));
          }
          await(gather(tasks));
          return done();
        });
    assertEquals(List.of(), log);
  }

  @Async
  Task<Void> keep(String name) {
    for (int i = 0; i < 50; i++) {
      if (!USER.get().equals(name)) {
        log.add(name + " became " + USER.get());
      }
      await(i % 3 == 0 ? done() : yieldNow());
    }
    return done();
  }

  @Test
  void runAndCallBindForPlainCodeAndForWhatItStarts() {
    Context ada = Context.empty().with(USER, "ada");
    Fermata.run(
        () -> {
          List<Task<String>> started = new ArrayList<>();
          ada.run(() -> started.add(later()));
          String inside = ada.call(() -> USER.get());
          assertThrows(
              IllegalStateException.class,
              () ->
                  ada.run(
                      () -> {
                        throw new IllegalStateException();
                      }));
          note("outside");
          Task<String> direct = ada.start(() -> later());
          log.add(inside + " " + await(started.get(0)) + " " + await(direct));
          note("end");
          return done();
        });
    assertEquals(List.of("outside nobody", "ada ada ada", "end nobody"), log);
  }

  @Test
  void withoutALoop() throws Exception {
    Context ada = Context.empty().with(USER, "ada");
    ada.run(() -> note("run"));
    assertEquals("ada", ada.call(USER::get));
    CompletableFuture<String> gate = new CompletableFuture<>();
    Task<String> task = ada.start(() -> gated(gate));
    note("beside");
    gate.complete("open");
    assertEquals("open ada", task.get());
    note("after");
    assertSame(Context.empty(), Context.current());
    assertEquals(List.of("run ada", "beside nobody", "after nobody"), log);
  }

  @Async
  static Task<String> gated(CompletableFuture<String> gate) {
    String text = await(gate);
    return done(text + " " + USER.orElse("nobody"));
  }

  @Test
  void anotherThreadThatCompletesWithoutALoopKeepsItsOwn() throws Exception {
    CompletableFuture<String> gate = new CompletableFuture<>();
    Task<String> task = Context.empty().with(USER, "ada").start(() -> gated(gate));
    List<String> there = new ArrayList<>();
    Thread thread =
        new Thread(
            () ->
                Context.empty()
                    .with(USER, "bob")
                    .run(
                        () -> {
                          gate.complete("open");
                          there.add(USER.get());
                        }));
    thread.start();
    thread.join();
    assertEquals("open ada", task.get());
    assertEquals(List.of("bob"), there);
  }

  @Test
  void scopesLimitsAndBindingsMix() {
    Fermata.run(
        () -> {
          CancelScope scope = CancelScope.open();
          try (scope) {
            await(
                USER.with(
                    "ada",
                    () ->
                        timeout(
                            Duration.ofHours(1),
                            () -> {
                              try (CancelScope inner = CancelScope.open()) {
                                await(yieldNow());
                                note("within");
                                scope.cancel();
                                await(yieldNow());
                              } finally {
                                note("finally");
                              }
                              return done();
                            })));
          } catch (TaskCancelledException e) {
            note("mine " + scope.isCause(e));
          }
          return done();
        });
    assertEquals(List.of("within ada", "finally ada", "mine true nobody"), log);
  }

  @Test
  void aCancelledCallWithABindingUnwindsWithIt() {
    Fermata.run(
        () -> {
          Task<Void> task =
              USER.with(
                  "ada",
                  () -> {
                    try {
                      await(new CompletableFuture<Void>());
                    } finally {
                      note("finally");
                    }
                    return done();
                  });
          task.cancel("enough");
          try {
            await(task);
          } catch (TaskCancelledException e) {
            note(e.reason());
          }
          return done();
        });
    assertEquals(List.of("finally ada", "enough nobody"), log);
  }

  @Test
  void contextsAreValues() {
    Context one = Context.empty().with(USER, "ada");
    Context two = one.with(DEPTH, 3);
    Context three = two.with(USER, "bob");
    assertFalse(Context.empty().contains(USER));
    assertFalse(one.contains(DEPTH));
    assertEquals(0, one.get(DEPTH));
    assertEquals("ada", two.get(USER));
    assertEquals("bob", three.get(USER));
    assertEquals(3, three.get(DEPTH));
    assertEquals("Context{user=bob, depth=3}", three.toString());
    Executor direct = Runnable::run;
    three.run(() -> direct.execute(() -> assertEquals("bob", USER.get())));
  }
}
