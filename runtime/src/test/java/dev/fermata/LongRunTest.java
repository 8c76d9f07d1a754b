package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A loop takes new objects for what it holds after very many steps: nothing is lost. */
class LongRunTest {
  private static final int STEPS = 600_000;
  private static final int EACH = 40;

  private final TestLoop t = new TestLoop();
  private final List<Task<?>> waiting = new ArrayList<>();
  private final List<Promise<Object>> promises = new ArrayList<>();
  private final List<CompletableFuture<Object>> futures = new ArrayList<>();

  /** Things of all kinds that are awaited, and some callbacks that keep the ready queue busy. */
  private void begin(int busy) throws Exception {
    for (int i = 0; i < EACH; i++) {
      Promise<Object> promise = Promise.create();
      CompletableFuture<Object> future = new CompletableFuture<>();
      Duration delay = Duration.ofSeconds(1 + i);
      promises.add(promise);
      futures.add(future);
      begin(() -> logged(promise, "promise"));
      begin(() -> logged(future, "future"));
      begin(() -> logged(Fermata.sleep(delay), "sleep"));
    }
    for (int i = 0; i < busy; i++) {
      again(new int[] {STEPS / busy});
    }
  }

  /** The loop keeps one that is spawned; one that is called it finds by what that awaits. */
  private void begin(Callable<Task<Object>> method) throws Exception {
    waiting.add(Fermata.spawn(method));
    waiting.add(method.call());
  }

  private Task<Object> logged(CompletionStage<?> awaited, String word) {
    return Method.call(
        a -> Method.await(awaited),
        a -> {
          a.get();
          t.log.add(word);
          return word;
        });
  }

  private void again(int[] left) {
    if (left[0]-- > 0) {
      t.loop.callSoon(() -> again(left));
    }
  }

  private void end() {
    promises.forEach(promise -> promise.complete(null));
    futures.forEach(future -> future.complete(null));
  }

  private void allGoesOn(int busy) {
    t.run(
        () -> {
          begin(busy);
          return Fermata.sleep(Duration.ofMillis(1)); // which passes when nothing is ready
        });
    t.run(
        () -> {
          t.loop.callLater(Duration.ofMillis(1), this::end);
          return Fermata.settle(waiting);
        });
    assertTrue(waiting.stream().allMatch(task -> task.isDone() && !task.isCancelled()));
    for (String word : List.of("promise", "future", "sleep")) {
      assertEquals(2 * EACH, t.log.stream().filter(word::equals).count(), word);
    }
    t.close();
    assertEquals(List.of(), t.reports);
  }

  @Test
  void whatWaitsGoesOnAfterVeryManySteps() {
    allGoesOn(1);
  }

  @Test
  void whatWaitsGoesOnWhereTheReadyQueueIsNeverEmpty() {
    allGoesOn(1_500);
  }

  @Test
  void whatWaitsIsCancelledAtClosingAfterVeryManySteps() {
    List<Task<Object>> circle = new ArrayList<>(); // which only the list of spawned tasks tells
    t.run(
        () -> {
          begin(3);
          circle.add(Fermata.spawn(() -> logged(circle.get(1), "circle")));
          circle.add(Fermata.spawn(() -> logged(circle.get(0), "circle")));
          return Fermata.sleep(Duration.ofMillis(1));
        });
    t.close();
    assertEquals(6 * EACH, waiting.stream().filter(Task::isCancelled).count());
    assertTrue(circle.stream().allMatch(Task::isDone));
    assertEquals(List.of(), t.reports);
  }
}
