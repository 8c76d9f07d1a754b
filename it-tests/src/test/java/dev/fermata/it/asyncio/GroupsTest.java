package dev.fermata.it.asyncio;

import static dev.fermata.Fermata.asCompleted;
import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.race;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.waitFor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.ReturnWhen;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.Waited;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Task groups, and waiting for one of several tasks. */
class GroupsTest extends Program {
  @Test
  void taskGroup() {
    run(
        () ->
            TaskGroup.run(
                group -> {
                  group.spawn(() -> work("child", 1));
                  say("body ends");
                  return done();
                }));
    expect("body ends", "child begins", "child ends");
  }

  @Test
  void taskGroupCreateTask() {
    String both =
        run(
            () ->
                TaskGroup.run(
                    group -> {
                      Task<String> a = group.spawn(() -> work("a", 2));
                      Task<String> b = group.spawn(() -> work("b", 1));
                      return done(await(a) + await(b));
                    }));
    assertEquals("ab", both);
    assertEquals(2, seconds());
  }

  @Test
  void exceptionGroup() {
    IOException first = new IOException("first");
    IllegalStateException second = new IllegalStateException("second");
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                run(
                    () ->
                        TaskGroup.run(
                            group -> {
                              group.spawn(() -> failing(first));
                              group.spawn(
                                  () -> {
                                    try {
                                      return done(await(sleep(HOUR)));
                                    } finally {
                                      fail(second);
                                    }
                                  });
                              return sleep(HOUR);
                            })));
    assertSame(first, thrown);
    assertArrayEquals(new Throwable[] {second}, thrown.getSuppressed());
    assertEquals(0, seconds());
  }

  private static void fail(RuntimeException failure) {
    throw failure;
  }

  @Test
  void taskGroupTerminated() {
    run(
        () ->
            TaskGroup.run(
                group -> {
                  group.spawn(() -> work("child", 3600));
                  await(sleep(SECOND));
                  group.cancel();
                  return done();
                }));
    expect("child begins");
    assertEquals(1, seconds());
  }

  @Test
  void waitFirstCompleted() {
    run(
        () -> {
          Task<String> a = spawn(() -> work("a", 2));
          Task<String> b = spawn(() -> work("b", 1));
          Waited<Task<String>> waited = await(waitFor(List.of(a, b), ReturnWhen.FIRST_COMPLETED));
          assertEquals(List.of(b), waited.done());
          assertEquals(List.of(a), waited.pending());
          return a;
        });
  }

  @Test
  void waitFirstException() {
    run(
        () -> {
          Task<String> a = spawn(() -> work("a", 2));
          Task<String> b = spawn(() -> failing(new IOException()));
          Waited<Task<String>> waited = await(waitFor(List.of(a, b), ReturnWhen.FIRST_EXCEPTION));
          assertEquals(List.of(b), waited.done());
          assertTrue(b.isCompletedExceptionally());
          return a;
        });
  }

  @Test
  void waitAllCompleted() {
    run(
        () -> {
          Task<String> a = spawn(() -> work("a", 2));
          Task<String> b = spawn(() -> work("b", 1));
          Waited<Task<String>> waited = await(waitFor(List.of(a, b), ReturnWhen.ALL_COMPLETED));
          assertEquals(List.of(a, b), waited.done());
          return done();
        });
    assertEquals(2, seconds());
  }

  @Test
  void waitWithATimeout() {
    run(
        () -> {
          Task<String> a = spawn(() -> work("a", 2));
          Waited<Task<String>> waited =
              await(waitFor(List.of(a), ReturnWhen.ALL_COMPLETED, SECOND));
          assertEquals(List.of(a), waited.pending());
          return a;
        });
    expect("a begins", "a ends");
  }

  @Test
  void asCompletedInALoop() {
    run(
        () -> {
          List<Task<String>> tasks = List.of(spawn(() -> work("a", 2)), spawn(() -> work("b", 1)));
          for (Task<String> next : asCompleted(tasks)) {
            say("got " + await(next));
          }
          return done();
        });
    expect("a begins", "b begins", "b ends", "got b", "a ends", "got a");
  }

  @Test
  void raceOfTwo() {
    String winner = run(() -> race(List.of(work("a", 2), work("b", 1))));
    assertEquals("b", winner);
    expect("a begins", "b begins", "b ends");
  }
}
