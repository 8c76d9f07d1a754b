package dev.fermata.it.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.settle;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.sync.BoundedSemaphore;
import dev.fermata.sync.Hold;
import dev.fermata.sync.Semaphore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SemaphoreTest {
  private final Rig rig = new Rig();
  private final Semaphore two = new Semaphore(2);
  private int inside;
  private int most;

  @Async
  private Task<Void> work(String name) {
    try (Hold permit = await(two.acquire())) {
      rig.log.add(name);
      most = Math.max(most, ++inside);
      await(yieldNow());
      inside--;
    }
    return done();
  }

  @Test
  void atMostSoManyAtATimeInOrderAlsoAmongCallsOfOneTask() {
    rig.run(() -> gather(List.of(work("a"), work("b"), work("c"), work("d"), work("e"))));
    rig.expect("a", "b", "c", "d", "e");
    assertEquals(2, most);
    assertEquals(2, two.availablePermits());
  }

  @Test
  void aReleasedPermitGoesToTheFirstThatWaits() {
    rig.run(() -> overtaking());
    rig.expect("waiter");
  }

  @Async
  private Task<Void> overtaking() {
    assertTrue(two.tryAcquire());
    assertTrue(two.tryAcquire());
    assertFalse(two.tryAcquire());
    Task<Void> waiter = work("waiter");
    two.release();
    assertFalse(two.tryAcquire());
    two.release();
    assertTrue(two.tryAcquire());
    two.release();
    return done(await(waiter));
  }

  @Test
  void aFreePermitIsReady() {
    rig.run(
        () -> {
          assertSame(two.acquire(), two.acquire());
          assertFalse(two.acquire().isDone());
          return done();
        });
  }

  @Test
  void whoIsCancelledLeavesAndWhoWasServedKeepsThePermit() {
    rig.run(() -> cancelBoth());
    rig.expect("served");
    assertEquals(2, two.availablePermits());
    assertEquals(0, two.waiting());
  }

  @Async
  private Task<Void> cancelBoth() {
    two.tryAcquire();
    two.tryAcquire();
    Task<Void> gone = spawn(() -> work("gone"));
    Task<Void> served = spawn(() -> work("served"));
    await(Rig.rounds());
    gone.cancel(true);
    two.release();
    served.cancel(true);
    two.release();
    await(settle(List.of(gone, served)));
    assertTrue(gone.isCancelled() && served.isCancelled());
    return done();
  }

  @Test
  void codeThatIsBeingCancelledTakesNoPermit() {
    rig.run(() -> cancelledBefore());
    rig.expect();
    assertEquals(2, two.availablePermits());
  }

  @Async
  private Task<Void> cancelledBefore() {
    Task<Void> task = spawn(() -> work("never"));
    task.cancel(true);
    await(settle(List.of(task)));
    return done();
  }

  @Test
  void aTimeoutLeavesTheQueue() {
    rig.run(() -> timeout());
    assertEquals(0, two.waiting());
  }

  @Async
  private Task<Void> timeout() {
    two.tryAcquire();
    two.tryAcquire();
    try {
      await(two.acquire().orTimeout(1, java.util.concurrent.TimeUnit.SECONDS));
      rig.log.add("never");
    } catch (Exception e) {
      assertEquals(java.util.concurrent.TimeoutException.class, e.getClass());
    }
    rig.expect();
    return done();
  }

  @Test
  void anUnboundedOneMayGetMorePermitsThanItHad() {
    rig.run(
        () -> {
          two.release();
          assertEquals(3, two.availablePermits());
          return done();
        });
  }

  @Test
  void aBoundedOneFindsAReleaseTooMany() {
    BoundedSemaphore one = new BoundedSemaphore(1);
    rig.run(
        () -> {
          assertThrows(IllegalStateException.class, one::release);
          assertTrue(one.tryAcquire());
          one.release();
          Rig.assertMessage(
              assertThrows(IllegalStateException.class, one::release), "all of its 1 permits");
          return done();
        });
  }

  @Test
  void aNegativeNumberIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Semaphore(-1));
    assertThrows(IllegalStateException.class, () -> new BoundedSemaphore(0).tryAcquire());
  }

  @Test
  void nobodyIsForgottenAmongMany() {
    Semaphore none = new Semaphore(0);
    List<Integer> order = new ArrayList<>();
    rig.run(() -> many(none, order));
    assertEquals(1000, order.size());
    assertEquals(order.stream().sorted().toList(), order);
  }

  @Async
  private Task<Void> many(Semaphore none, List<Integer> order) {
    List<Task<Void>> all = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      all.add(one(none, order, i));
    }
    none.release();
    await(gather(all));
    return done();
  }

  @Async
  private Task<Void> one(Semaphore none, List<Integer> order, int number) {
    try (Hold permit = await(none.acquire())) {
      order.add(number);
    }
    return done();
  }
}
