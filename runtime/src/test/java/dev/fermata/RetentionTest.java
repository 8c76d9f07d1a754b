package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept alive, and what is not. */
class RetentionTest {
  private final TestLoop t = new TestLoop();

  @AfterEach
  void close() {
    t.close();
  }

  private static void assertCollected(WeakReference<?> gone) {
    for (int i = 0; i < 1_000 && gone.get() != null; i++) {
      System.gc();
    }
    assertNull(gone.get());
  }

  @Test
  void nothingThatWaitsIsCollected() {
    List<WeakReference<CompletableFuture<Object>>> futures = new ArrayList<>();
    t.run(
        () -> {
          CompletableFuture<Object> called = new CompletableFuture<>();
          CompletableFuture<Object> spawned = new CompletableFuture<>();
          futures.add(new WeakReference<>(called));
          futures.add(new WeakReference<>(spawned));
          logging(called, "called");
          Fermata.spawn(() -> logging(spawned, "spawned"));
          logging(Fermata.sleep(Duration.ofSeconds(1)), "slept");
          return Method.call(a -> Method.await(Fermata.yieldNow()), a -> null);
        });
    for (int i = 0; i < 10; i++) {
      System.gc();
    }
    for (WeakReference<CompletableFuture<Object>> future : futures) {
      CompletableFuture<Object> waitedFor = future.get();
      assertNotNull(waitedFor);
      waitedFor.complete(null);
    }
    t.run(() -> Fermata.sleep(Duration.ofSeconds(2)));
    assertEquals(List.of("called", "spawned", "slept"), t.log);
  }

  private Task<Object> logging(CompletableFuture<?> stage, String word) {
    return Method.call(
        a -> Method.await(stage),
        a -> {
          a.get();
          t.log.add(word);
          return null;
        });
  }

  @Test
  void anEndedCallKeepsNeitherWhatItAwaitedNorTheTaskThatItWasAPartOf() {
    List<WeakReference<?>> gone = new ArrayList<>();
    Task<Object> kept =
        t.run(
            () -> {
              gone.add(new WeakReference<>(Fermata.currentTask()));
              CompletableFuture<Object> awaited = new CompletableFuture<>();
              gone.add(new WeakReference<>(awaited));
              EventLoop.current().callSoon(() -> awaited.complete(new Object()));
              Task<Object> call = Method.call(a -> Method.await(awaited), a -> "value");
              return Method.call(a -> Method.await(call), a -> call);
            });
    gone.forEach(RetentionTest::assertCollected);
    assertEquals("value", kept.join());
  }

  @Test
  void anAbandonedStageKeepsNothingAlive() {
    CompletableFuture<Object> stubborn =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            return false;
          }
        };
    List<WeakReference<?>> gone = new ArrayList<>();
    t.run(
        () -> {
          Task<Object> task = Method.call(a -> Method.await(stubborn), Method.Awaited::get);
          gone.add(new WeakReference<>(task));
          task.cancel(true);
          return Method.call(a -> Method.await(Fermata.settle(List.of(task))), a -> null);
        });
    gone.forEach(RetentionTest::assertCollected);
    assertEquals(1, stubborn.getNumberOfDependents());
  }

  @Test
  void aLoopForgetsTasksThatHaveEnded() {
    List<WeakReference<?>> gone = new ArrayList<>();
    t.run(
        () -> {
          gone.add(new WeakReference<>(Fermata.spawn(() -> Fermata.yieldNow())));
          gone.add(new WeakReference<>(Fermata.sleep(Duration.ofSeconds(1))));
          gone.add(new WeakReference<>(Fermata.toThread(() -> "value")));
          return Fermata.sleep(Duration.ofSeconds(2));
        });
    t.run(Fermata::yieldNow);
    assertCollected(gone.get(0));
    assertCollected(gone.get(1));
  }

  @Test
  void aLoopForgetsWhatACallOfNoLoopHasAwaitedOnItsThread() {
    WeakReference<?> gone = awaitedByACallOfNoLoop();
    t.loop.runForever();
    assertCollected(gone);
  }

  private WeakReference<?> awaitedByACallOfNoLoop() {
    CompletableFuture<Object> awaited = new CompletableFuture<>();
    Task<Object> call = Method.call(a -> Method.await(awaited), Method.Awaited::get);
    t.loop.callSoon(
        () -> {
          awaited.complete("value");
          assertEquals("value", call.join());
          t.loop.stop();
        });
    return new WeakReference<>(awaited);
  }

  @Test
  void anEndedCallThatReturnedAFutureDoesNotKeepTheTaskThatItWasAPartOf() {
    List<WeakReference<?>> gone = new ArrayList<>();
    List<Task<Object>> kept = new ArrayList<>();
    t.run(
        () -> {
          gone.add(new WeakReference<>(Fermata.currentTask()));
          Task<Object> later = Method.call(a -> Method.await(Fermata.yieldNow()), a -> "value");
          kept.add(Fermata.timeout(Duration.ofSeconds(1), () -> later));
          kept.add(Context.empty().start(() -> later));
          return Fermata.gather(kept);
        });
    gone.forEach(RetentionTest::assertCollected);
    kept.forEach(each -> assertEquals("value", each.join()));
  }
}
