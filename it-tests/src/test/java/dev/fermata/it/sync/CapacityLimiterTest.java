package dev.fermata.it.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.settle;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.sync.CapacityLimiter;
import dev.fermata.sync.Hold;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapacityLimiterTest {
  private final Rig rig = new Rig();
  private final CapacityLimiter limiter = new CapacityLimiter(1);

  @Async
  private Task<Void> work(String name) {
    try (Hold token = await(limiter.acquire())) {
      rig.log.add(name);
      await(Rig.rounds());
    }
    return done();
  }

  @Test
  void lendsToTasksInOrder() {
    rig.run(() -> gather(List.of(spawn(() -> work("a")), spawn(() -> work("b")))));
    rig.expect("a", "b");
    assertEquals(0, limiter.borrowedTokens());
  }

  @Test
  void boundsCallsOnOtherThreads() {
    assertEquals(42, rig.run(() -> onThread()));
  }

  @Async
  private Task<Integer> onThread() {
    try (Hold token = await(limiter.acquire())) {
      return done(await(toThread(() -> 42)));
    }
  }

  @Test
  void knowsWhoHasATokenAndWhoWaits() {
    rig.run(() -> statistics());
  }

  @Async
  private Task<Void> statistics() {
    Task<?> main = currentTask();
    Hold mine = await(limiter.acquire());
    Task<Hold> job = limiter.acquireOnBehalfOf("job");
    assertEquals(
        new CapacityLimiter.Statistics(1, List.of(main), List.of("job")), limiter.statistics());
    mine.close();
    assertEquals(
        new CapacityLimiter.Statistics(1, List.of("job"), List.of()), limiter.statistics());
    limiter.releaseOnBehalfOf("job");
    assertTrue(job.isDone());
    assertEquals(1, limiter.availableTokens());
    return done();
  }

  @Test
  void aBorrowerHasOneTokenAtMost() {
    rig.run(() -> twice());
  }

  @Async
  private Task<Void> twice() {
    limiter.totalTokens(2);
    try (Hold token = await(limiter.acquire())) {
      Rig.assertMessage(
          assertThrows(IllegalStateException.class, limiter::acquire), "already has a token");
      assertTrue(limiter.tryAcquireOnBehalfOf("job"));
      assertThrows(IllegalStateException.class, () -> limiter.tryAcquireOnBehalfOf("job"));
      Task<Hold> waiting = limiter.acquireOnBehalfOf("another");
      Rig.assertMessage(
          assertThrows(IllegalStateException.class, () -> limiter.acquireOnBehalfOf("another")),
          "already waits for a token");
      waiting.cancel(true);
      assertFalse(limiter.tryAcquireOnBehalfOf("another"));
      limiter.releaseOnBehalfOf("job");
      assertTrue(limiter.tryAcquireOnBehalfOf("another"));
    }
    return done();
  }

  @Test
  void whoHasNoTokenReturnsNone() {
    rig.run(
        () -> {
          assertThrows(IllegalStateException.class, limiter::release);
          assertThrows(IllegalStateException.class, () -> limiter.releaseOnBehalfOf("nobody"));
          return done();
        });
  }

  @Test
  void moreTokensWakeThoseThatWaitAndFewerTakeNothingAway() {
    rig.run(() -> tune());
  }

  @Async
  private Task<Void> tune() {
    List<Task<Hold>> holds =
        List.of(
            limiter.acquireOnBehalfOf(1),
            limiter.acquireOnBehalfOf(2),
            limiter.acquireOnBehalfOf(3));
    limiter.totalTokens(2);
    assertTrue(holds.get(1).isDone());
    assertFalse(holds.get(2).isDone());
    limiter.totalTokens(0);
    assertEquals(2, limiter.borrowedTokens());
    assertEquals(0, limiter.availableTokens());
    await(holds.get(0)).close();
    await(holds.get(1)).close();
    assertFalse(holds.get(2).isDone());
    limiter.totalTokens(1);
    await(holds.get(2)).close();
    assertThrows(IllegalArgumentException.class, () -> limiter.totalTokens(-1));
    return done();
  }

  @Test
  void whoIsCancelledLeavesAndWhoWasServedKeepsTheToken() {
    rig.run(() -> cancel());
    rig.expect("main", "served");
    assertEquals(1, limiter.availableTokens());
  }

  @Async
  private Task<Void> cancel() {
    Hold mine = await(limiter.acquire());
    rig.log.add("main");
    Task<Void> gone = spawn(() -> work("gone"));
    Task<Void> served = spawn(() -> work("served"));
    await(Rig.rounds());
    gone.cancel(true);
    mine.close();
    served.cancel(true);
    await(settle(List.of(gone, served)));
    Task<Void> early = spawn(() -> work("never"));
    early.cancel(true);
    await(settle(List.of(early)));
    return done();
  }
}
