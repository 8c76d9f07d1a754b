package dev.fermata.it.fusion;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.Task;
import dev.fermata.TaskLocal;
import dev.fermata.annotation.Async;
import dev.fermata.codegen.SleepingFrame;
import dev.fermata.codegen.SpawnedSleepingFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code await(sleep(...))}, for which there is no task, is the await of the task of a sleep. */
class SleepsTest extends SleepingRun {

  @Async
  private Task<String> called(Duration duration) {
    await(sleep(duration));
    return done("called");
  }

  @Async
  private Task<Void> started() {
    await(sleep(Duration.ZERO));
    return done();
  }

  @Test
  void itsFrameIsTheTimer() {
    run(
        () -> {
          Task<String> called = called(HOUR);
          assertEquals(SleepingFrame.class, called.getClass().getSuperclass());
          Task<Void> spawned = spawn(() -> started());
          assertEquals(SpawnedSleepingFrame.class, spawned.getClass().getSuperclass());
          return done();
        });
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void thoseOfOneDeadlineGoOnInTheOrderOfSetting(Form form) {
    run(
        () -> {
          Task<String> last = sleeper(form, "last", seconds(3));
          sleeper(Form.TASK, "one", seconds(2));
          sleeper(form, "two", seconds(2));
          sleeper(Form.TASK, "three", seconds(2));
          sleeper(form, "first", seconds(1));
          return last;
        });
    assertEquals(
        List.of(
            "first at 1",
            "first ends",
            "one at 2",
            "one ends",
            "two at 2",
            "two ends",
            "three at 2",
            "three ends",
            "last at 3",
            "last ends"),
        log);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void noTimeIsTheNextRound(Form form) {
    run(
        () -> {
          sleeper(form, "zero", Duration.ZERO);
          Task<String> negative = sleeper(form, "negative", Duration.ofSeconds(-1));
          await(yieldNow());
          say("yielded");
          return negative;
        });
    assertEquals(
        List.of("yielded at 0", "zero at 0", "zero ends", "negative at 0", "negative ends"), log);
  }

  @Async
  private Task<String> startedNowhere(Form form, CompletableFuture<Void> gate) {
    await(gate);
    return done(await(sleeperOfNoLoop(form)));
  }

  @Async
  private Task<String> sleeperOfNoLoop(Form form) {
    if (form == Form.FUSED) {
      await(sleep(seconds(1)));
    } else {
      Task<Void> task = sleep(seconds(1));
      await(task);
    }
    say("slept");
    return done("slept");
  }

  @Async
  private Task<Void> sleepsOnALoopThatIsNotItsOwn(Form form, CompletableFuture<Void> gate) {
    await(gate);
    if (form == Form.FUSED) {
      await(sleep(seconds(1)));
    } else {
      Task<Void> task = sleep(seconds(1));
      await(task);
    }
    say("slept");
    return done();
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aCallOfNoLoopThatGoesOnOnOneCanSleepThere(Form form) {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    Task<String> outer = startedNowhere(form, gate);
    Task<Void> inner = sleepsOnALoopThatIsNotItsOwn(form, gate);
    run(
        () -> {
          gate.complete(null);
          await(outer);
          await(inner);
          return done();
        });
    assertEquals(List.of("slept at 1", "slept at 1"), log);
  }

  @Async
  private static Task<Void> sleepFused(Duration duration) {
    await(sleep(duration));
    return done();
  }

  @Async
  private static Task<Void> sleepTask(Duration duration) {
    Task<Void> task = sleep(duration);
    await(task);
    return done();
  }

  private static Task<Void> sleeping(Form form, Duration duration) {
    return form == Form.FUSED ? sleepFused(duration) : sleepTask(duration);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void withoutALoopItSaysHowToStartOne(Form form) {
    Exception failure =
        assertThrows(IllegalStateException.class, () -> valueOf(sleeping(form, seconds(1))));
    assertEquals(
        "sleep needs a running event loop on this thread: start one with Fermata.run(() -> ...), or"
            + " use EventLoop.spawn from this thread",
        failure.getMessage());
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  @SuppressWarnings("DataFlowIssue")
  void nullIsRefusedByName(Form form) {
    run(
        () -> {
          NullPointerException failure =
              assertThrows(NullPointerException.class, () -> valueOf(sleeping(form, null)));
          assertEquals("duration", failure.getMessage());
          List<String> trace = new ArrayList<>();
          for (StackTraceElement each : failure.getStackTrace()) {
            if (each.getClassName().startsWith("dev.fermata")) {
              trace.add(each.getMethodName());
            }
          }
          String body = form == Form.FUSED ? "sleepFused" : "sleepTask";
          assertEquals(List.of("sleep", body, "sleeping"), trace.subList(0, 3));
          return done();
        });
  }

  @Async
  private Task<String> evaluating() {
    int[] values = {1, 2};
    int at = 0;
    String text = "" + say(values, at++) + await(sleep(length(at++)), RuntimeException.class) + at;
    return done(text + values[1]);
  }

  private int say(int[] values, int at) {
    log.add("left");
    return values[at];
  }

  private Duration length(int seconds) {
    log.add("length");
    return seconds(seconds);
  }

  @Test
  void whatIsAroundItIsEvaluatedInOrder() {
    assertEquals("1null22", run(this::evaluating));
    assertEquals(List.of("left", "length"), log);
    assertEquals(List.of(1L), waits);
  }

  private static final TaskLocal<String> NAME = TaskLocal.named("name");

  @Async
  private Task<Void> named(Form form) {
    await(sleeper(form, "sleeper of " + NAME.get(), seconds(1)));
    log.add(NAME.get());
    return done();
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void whatIsBoundAroundItStaysSo(Form form) {
    run(
        () -> {
          Task<Void> first = NAME.with("first", () -> named(form));
          Task<Void> second = NAME.with("second", () -> named(form));
          await(first);
          await(second);
          return done();
        });
    assertEquals(
        List.of(
            "sleeper of first at 1",
            "sleeper of first ends",
            "first",
            "sleeper of second at 1",
            "sleeper of second ends",
            "second"),
        log);
  }
}
