package dev.fermata.it.fusion;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is left of a call that has ended, and what debug mode says of those inside it. */
class FinishedCallsTest extends FusedRun {
  private final List<WeakReference<Object>> references = new ArrayList<>();

  private Object tracked() {
    Object object = new Object();
    references.add(new WeakReference<>(object));
    return object;
  }

  /** Waits until the collector has cleared a reference, or gives up after many collections. */
  private boolean cleared(int index) {
    for (int i = 0; i < 50 && references.get(index).get() != null; i++) {
      System.gc();
    }
    return references.get(index).get() == null;
  }

  @Async
  private Task<Object> callee(Object parameter, CompletableFuture<Void> gate) {
    await(gate);
    log.add("used " + (parameter != null));
    return done(tracked());
  }

  @Async
  private Task<Integer> bareCallee(Object parameter, CompletableFuture<Void> gate) {
    await(gate);
    log.add("used " + (parameter != null));
    return done(1);
  }

  @Async
  private Task<Integer> caller(CompletableFuture<Void> first, CompletableFuture<Void> last) {
    Object value = await(callee(tracked(), first));
    log.add("value " + (value != null));
    int number = await(bareCallee(tracked(), first)) + await(bareCallee(tracked(), done()));
    await(last);
    return done(number);
  }

  @Test
  void aCallThatHasEndedKeepsNothingAlive() {
    CompletableFuture<Void> first = new CompletableFuture<>();
    CompletableFuture<Void> last = new CompletableFuture<>();
    run(
        () -> {
          Task<Integer> task = caller(first, last);
          System.gc();
          assertTrue(references.get(0).get() != null, "it is still used");
          first.complete(null);
          while (references.size() < 4) {
            await(yieldNow());
          }
          for (int i = 0; i < 4; i++) {
            assertTrue(cleared(i), "object " + i);
          }
          last.complete(null);
          return done(await(task));
        });
    assertEquals(List.of("used true", "value true", "used true", "used true"), log);
  }

  @Async
  private Task<Void> rounds() {
    await(yieldNow());
    await(yieldNow());
    return done();
  }

  @Async
  private Task<Integer> forgets() {
    rounds();
    await(rounds());
    return done(1);
  }

  @Async
  private Task<Integer> ignoresAFailure() {
    failing();
    await(rounds());
    return done(2);
  }

  @Async
  private Task<Void> failing() {
    await(yieldNow());
    throw new IllegalStateException("unseen");
  }

  @Async
  private Task<Integer> all() {
    return done(await(forgets()) + await(ignoresAFailure()) + await(forgets()));
  }

  @Test
  void debugModeNamesTheLinesInsideOfCalls() {
    try (EventLoop loop =
        EventLoop.builder()
            .debug(true)
            .slowStep(Duration.ofDays(1))
            .exceptionHandler((l, what, failure, task) -> log.add(what))
            .build()) {
      assertEquals(4, loop.run(this::all));
    }
    assertEquals(3, log.size(), log::toString);
    String failed = "A task failed and nobody looked at it, called at ";
    assertEquals(1, reports(failed, "ignoresAFailure"), log::toString);
    assertEquals(2, reports("A call was never awaited, called at ", "forgets"), log::toString);
  }

  private long reports(String what, String method) {
    String place = "FinishedCallsTest." + method + "(FinishedCallsTest.java:";
    return log.stream().filter(each -> each.startsWith(what) && each.contains(place)).count();
  }
}
