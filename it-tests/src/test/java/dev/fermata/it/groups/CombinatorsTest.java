package dev.fermata.it.groups;

import static dev.fermata.Fermata.asCompleted;
import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.race;
import static dev.fermata.Fermata.settle;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.fermata.ReturnWhen;
import dev.fermata.Task;
import dev.fermata.TaskCancelledException;
import dev.fermata.Waited;
import dev.fermata.annotation.Async;
import dev.fermata.it.groups.Rig.Boom;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What waits for several stages. */
class CombinatorsTest {
  private final Rig rig = new Rig();
  private final Boom first = new Boom("first");
  private final Boom second = new Boom("second");

  // ---- race

  @Test
  void theFirstToEndWinsAndTheOthersAreCancelled() {
    assertEquals(
        "fast",
        rig.run(() -> race(List.of(rig.after(9, "slow"), spawn(() -> rig.after(1, "fast"))))));
    assertEquals(List.of("fast at 1", "slow unwound at 1"), rig.log);
  }

  @Test
  void aFailureWinsTooWithTheOthersSuppressed() {
    assertSame(
        first,
        assertThrows(
            Boom.class,
            () ->
                rig.run(
                    () ->
                        race(
                            List.of(
                                rig.failUnwinding(second),
                                rig.failAfter(1, first),
                                rig.after(9, "slow"))))));
    assertArrayEquals(new Throwable[] {second}, first.getSuppressed());
    assertEquals(List.of("slow unwound at 1"), rig.log);
  }

  @Test
  void aLoserThatFailsIsReported() {
    assertEquals(
        "fast", rig.run(() -> race(List.of(rig.failUnwinding(first), rig.after(1, "fast")))));
    assertEquals(List.of(first), rig.reports);
  }

  @Test
  void ofThoseThatHaveEndedTheFirstWins() {
    CompletableFuture<Integer> foreign = new CompletableFuture<>();
    assertEquals(1, rig.run(() -> race(List.of(sleeping(), foreign, done(1), done(2)))));
    assertTrue(foreign.isCancelled());
  }

  @Async
  private Task<Integer> sleeping() {
    await(sleep(Rig.HOUR));
    return done(0);
  }

  @Test
  void ofNothingIsAnError() {
    assertThrows(IllegalArgumentException.class, () -> rig.run(() -> race(List.of())));
    assertThrows(
        IllegalArgumentException.class,
        () -> rig.run(() -> waitFor(List.<Task<?>>of(), ReturnWhen.ALL_COMPLETED)));
  }

  // ---- waitFor

  @Test
  void waitsForTheFirst() {
    rig.run(() -> waitsForEach());
    assertEquals(List.of("1 of 3 at 1", "1 of 2 at 2", "1 of 1 at 3"), withoutValues());
  }

  private List<String> withoutValues() {
    return rig.log.stream().filter(each -> each.contains(" of ")).toList();
  }

  @Async
  private Task<Void> waitsForEach() {
    List<Task<String>> pending =
        List.of(rig.after(3, "c"), rig.after(1, "a"), spawn(() -> rig.after(2, "b")));
    List<String> values = new ArrayList<>();
    while (!pending.isEmpty()) {
      Waited<Task<String>> waited = await(waitFor(pending, ReturnWhen.FIRST_COMPLETED));
      rig.note(waited.done().size() + " of " + pending.size());
      for (Task<String> each : waited.done()) {
        values.add(await(each));
      }
      pending = waited.pending();
    }
    assertEquals(List.of("a", "b", "c"), values);
    return done();
  }

  @Test
  void waitsForTheFirstFailureAndThrowsItNot() {
    rig.run(() -> waitsForAFailure());
    assertEquals(List.of(), rig.reports);
  }

  @Async
  private Task<Void> waitsForAFailure() {
    Task<String> value = rig.after(1, "value");
    Task<String> cancelled = spawn(() -> rig.after(9, "cancelled"));
    Task<String> failing = rig.failAfter(2, first);
    Task<String> late = spawn(() -> rig.after(3, "late"));
    cancelled.cancel(true);
    List<Task<String>> all = List.of(late, failing, cancelled, value);
    Waited<Task<String>> waited = await(waitFor(all, ReturnWhen.FIRST_EXCEPTION));
    assertEquals(List.of(failing, cancelled, value), waited.done());
    assertEquals(List.of(late), waited.pending());
    assertSame(first, failing.exceptionNow());
    waited = await(waitFor(List.of(late, value), ReturnWhen.FIRST_EXCEPTION));
    assertEquals(List.of(late, value), waited.done());
    return done();
  }

  @Test
  void aFailureThatWasOnlyWaitedForIsReported() {
    rig.run(
        () -> {
          Task<String> failing = spawn(() -> rig.failAfter(1, first));
          return waitFor(List.of(failing), ReturnWhen.FIRST_EXCEPTION);
        });
    assertEquals(List.of(first), rig.reports);
  }

  @Test
  void aTimeLimitEndsTheWaitingOnly() {
    rig.run(() -> waitsForATime());
    assertEquals(List.of("a at 1", "1 of 2 at 2", "b at 3"), rig.log);
  }

  @Async
  private Task<Void> waitsForATime() {
    List<Task<String>> all = List.of(rig.after(1, "a"), rig.after(3, "b"));
    var waited = await(waitFor(all, ReturnWhen.ALL_COMPLETED, Rig.SECOND.multipliedBy(2)));
    rig.note(waited.done().size() + " of 2");
    waited = await(waitFor(all, ReturnWhen.ALL_COMPLETED, Rig.HOUR));
    assertEquals(all, waited.done());
    return done();
  }

  // ---- asCompleted

  @Test
  void givesThemInTheOrderInWhichTheyEnd() {
    assertEquals(List.of("done", "a", "b", "c"), rig.run(() -> inOrder()));
  }

  @Async
  private Task<List<String>> inOrder() {
    List<CompletionStage<String>> stages =
        List.of(rig.after(3, "c"), spawn(() -> rig.after(1, "a")), done("done"), rig.after(2, "b"));
    List<String> values = new ArrayList<>();
    for (Task<String> next : asCompleted(stages)) {
      values.add(await(next));
    }
    return done(values);
  }

  @Test
  void theOrderIsKeptWhileNobodyWaits() {
    assertEquals(List.of("a", "b", "c"), rig.run(() -> inOrderOfThePast()));
  }

  @Async
  private Task<List<String>> inOrderOfThePast() {
    List<Task<String>> stages = List.of(rig.after(3, "c"), rig.after(2, "b"), rig.after(1, "a"));
    var all = iterator(stages);
    await(sleep(Rig.HOUR));
    List<String> values = new ArrayList<>();
    while (all.hasNext()) {
      values.add(await(all.next()));
    }
    return done(values);
  }

  private static <T> Iterator<Task<T>> iterator(List<Task<T>> stages) {
    return asCompleted(stages).iterator();
  }

  @Test
  void equalOnesComeInTheOrderOfTheList() {
    assertEquals(List.of(0, 1, 2, 3, 4), rig.run(() -> equal()));
  }

  @Async
  private Task<List<Integer>> equal() {
    List<Task<Integer>> stages = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int number = i;
      stages.add(spawn(() -> rig.after(1, number)));
    }
    List<Integer> values = new ArrayList<>();
    for (Task<Integer> next : asCompleted(stages)) {
      values.add(await(next));
    }
    return done(values);
  }

  @Test
  void anElementFailsAsItsStage() {
    rig.run(() -> someFail());
    assertEquals(List.of("failed at 1", "value at 2", "got value at 2"), rig.log);
    assertEquals(List.of(), rig.reports);
  }

  @Async
  private Task<Void> someFail() {
    for (Task<String> next :
        asCompleted(List.of(rig.after(2, "value"), rig.<String>failAfter(1, first)))) {
      try {
        rig.note("got " + await(next));
      } catch (Boom e) {
        rig.note("failed");
      }
    }
    return done();
  }

  @Test
  void whatIsLeftOfAnIterationThatIsLeftIsReportedIfItFails() {
    rig.run(() -> leaves());
    assertEquals(List.of(second), rig.reports);
  }

  @Async
  private Task<Void> leaves() {
    List<Task<String>> stages =
        List.of(rig.after(1, "value"), spawn(() -> rig.failAfter(2, second)));
    for (Task<String> next : asCompleted(stages)) {
      await(next);
      break;
    }
    await(sleep(Rig.SECOND.multipliedBy(3)));
    return done();
  }

  // ---- cancelling

  private record Way(String name, Function<List<Task<String>>, Task<?>> combine, boolean cancels) {}

  private static final List<Way> WAYS =
      List.of(
          new Way("gather", all -> gather(all), true),
          new Way("settle", all -> settle(all), true),
          new Way("race", all -> race(all), true),
          new Way("timeout", all -> timeout(Rig.HOUR, () -> gather(all)), true),
          new Way("shield", all -> shield(gather(all)), false),
          new Way("waitFor", all -> waitFor(all, ReturnWhen.ALL_COMPLETED), false),
          new Way("waitFor first", all -> waitFor(all, ReturnWhen.FIRST_COMPLETED), false),
          new Way(
              "limited waitFor", all -> waitFor(all, ReturnWhen.ALL_COMPLETED, Rig.HOUR), false),
          new Way("asCompleted", all -> asCompleted(all).iterator().next(), false));

  @Test
  void cancellingWhatAwaitsReachesTheStagesOrNot() {
    for (Way each : WAYS) {
      rig.run(() -> cancels(each, false));
      rig.run(() -> cancels(each, true));
    }
    assertEquals(List.of(), rig.reports);
  }

  @Async
  private Task<Void> cancels(Way way, boolean itself) {
    Task<String> called = rig.after(2, "called");
    Task<String> spawned = spawn(() -> rig.after(3, "spawned"));
    Callable<Task<Object>> combining =
        () -> done(await(way.combine().apply(List.of(called, spawned))));
    Task<?> task = itself ? way.combine().apply(List.of(called, spawned)) : spawn(combining);
    await(sleep(Rig.SECOND));
    task.cancel("enough");
    try {
      await(task);
      fail(way + " was not cancelled");
    } catch (TaskCancelledException e) {
      assertEquals("enough", e.reason(), way.name());
    }
    await(yieldNow());
    assertEquals(way.cancels(), called.isCancelled(), way.name());
    assertEquals(way.cancels(), spawned.isCancelled(), way.name());
    if (!way.cancels()) {
      assertFalse(spawned.isDone(), way.name());
      assertEquals("spawned", await(spawned), way.name());
    }
    return done();
  }
}
