package dev.fermata.it.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.settle;
import static dev.fermata.Fermata.spawn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Settled;
import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.sync.Condition;
import dev.fermata.sync.Hold;
import dev.fermata.sync.Lock;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionTest {
  private final Rig rig = new Rig();
  private final Lock lock = new Lock();
  private final Condition changed = new Condition(lock);
  private int balance;

  @Async
  private Task<Void> withdraw(int amount) {
    try (Hold held = await(lock.acquire())) {
      await(changed.waitUntil(() -> balance >= amount));
      balance -= amount;
      rig.log.add("withdrew " + amount);
    }
    return done();
  }

  @Async
  private Task<Void> deposit(int amount) {
    try (Hold held = await(lock.acquire())) {
      balance += amount;
      changed.signalAll();
    }
    return done();
  }

  @Test
  void waitsUntilThePredicateIsTrue() {
    rig.run(
        () ->
            gather(
                List.of(
                    spawn(() -> withdraw(5)),
                    spawn(() -> withdraw(1)),
                    spawn(() -> deposit(2)),
                    spawn(() -> deposit(4)))));
    rig.expect("withdrew 1", "withdrew 5");
    assertEquals(0, balance);
    assertFalse(lock.isLocked());
  }

  @Async
  private Task<Void> waiter(String name) {
    try (Hold held = await(lock.acquire())) {
      try {
        await(changed.waitForSignal());
        rig.log.add(name + " signalled");
      } finally {
        assertSame(currentTask(), lock.owner());
      }
    }
    return done();
  }

  @Async
  private Task<Void> signal(int count) {
    try (Hold held = await(lock.acquire())) {
      changed.signal(count);
      rig.log.add("signalled " + count + ", " + changed.waiting() + " left");
    }
    return done();
  }

  @Test
  void signalsReachThoseThatWaitInOrder() {
    rig.run(() -> signalThree());
    rig.expect(
        "signalled 2, 1 left", "a signalled", "b signalled", "signalled 5, 0 left", "c signalled");
  }

  @Async
  private Task<Void> signalThree() {
    List<Task<Void>> all =
        List.of(spawn(() -> waiter("a")), spawn(() -> waiter("b")), spawn(() -> waiter("c")));
    await(Rig.rounds());
    await(spawn(() -> signal(2)));
    await(Rig.rounds());
    await(spawn(() -> signal(5)));
    await(gather(all));
    return done();
  }

  @Test
  void whoIsCancelledTakesTheLockBeforeItsAwaitThrows() {
    rig.run(() -> cancelWaiting());
    rig.expect("not yet", "cancelled");
  }

  @Async
  private Task<Void> cancelWaiting() {
    Task<Void> waiter = spawn(() -> waiter("a"));
    await(Rig.rounds());
    try (Hold held = await(lock.acquire())) {
      waiter.cancel(true);
      await(Rig.rounds());
      rig.log.add(waiter.isDone() ? "too early" : "not yet");
      assertEquals(1, lock.waiting());
    }
    await(settle(List.of(waiter)));
    rig.log.add(waiter.isCancelled() ? "cancelled" : "not cancelled");
    assertFalse(lock.isLocked());
    return done();
  }

  @Test
  void whoIsCancelledAfterTheSignalHandsItOn() {
    rig.run(() -> cancelSignalled());
    rig.expect("signalled 1, 1 left", "b signalled");
  }

  @Async
  private Task<Void> cancelSignalled() {
    Task<Void> a = spawn(() -> waiter("a"));
    Task<Void> b = spawn(() -> waiter("b"));
    await(Rig.rounds());
    Hold held = await(lock.acquire());
    changed.signal();
    rig.log.add("signalled 1, " + changed.waiting() + " left");
    a.cancel(true);
    assertEquals(0, changed.waiting());
    held.close();
    await(settle(List.of(a, b)));
    assertTrue(a.isCancelled());
    return done();
  }

  @Test
  void whoIsCancelledWhenItHasTheLockKeepsTheSignal() {
    rig.run(() -> cancelWoken());
    rig.expect("a signalled");
  }

  @Async
  private Task<Void> cancelWoken() {
    Task<Void> a = spawn(() -> waiter("a"));
    Task<Void> b = spawn(() -> waiter("b"));
    await(Rig.rounds());
    Hold held = await(lock.acquire());
    changed.signal();
    held.close();
    a.cancel(true);
    await(settle(List.of(a)));
    assertEquals(1, changed.waiting());
    b.cancel(true);
    await(settle(List.of(b)));
    return done();
  }

  @Test
  void codeThatIsBeingCancelledDoesNotGiveTheLockAway() {
    rig.run(() -> cancelHolder());
    rig.expect("cancelled", "other");
  }

  @Async
  private Task<Void> cancelHolder() {
    Task<Void> holder = spawn(() -> cancelItselfAndWait());
    Task<Void> other = spawn(() -> other());
    await(settle(List.of(holder, other)));
    assertTrue(holder.isCancelled());
    return done();
  }

  @Async
  private Task<Void> cancelItselfAndWait() {
    try (Hold held = await(lock.acquire())) {
      await(Rig.rounds());
      assertEquals(1, lock.waiting());
      currentTask().cancel(true);
      try {
        await(changed.waitForSignal());
      } finally {
        assertEquals(1, lock.waiting());
        rig.log.add("cancelled");
      }
    }
    return done();
  }

  @Async
  private Task<Void> other() {
    try (Hold held = await(lock.acquire())) {
      rig.log.add("other");
    }
    return done();
  }

  @Test
  void aPredicateThatThrowsFailsTheAwaitWithTheLockHeld() {
    rig.run(() -> failingPredicate());
    rig.expect("caught broken", "caught broken");
    assertFalse(lock.isLocked());
  }

  @Async
  private Task<Void> failingPredicate() {
    try (Hold held = await(lock.acquire())) {
      await(changed.waitUntil(() -> fail(true)));
    } catch (IllegalArgumentException e) {
      rig.log.add("caught " + e.getMessage());
    }
    Task<Void> waiter = spawn(() -> failingLater());
    await(Rig.rounds());
    balance = 1;
    await(spawn(() -> signal()));
    return done(await(waiter));
  }

  @Async
  private Task<Void> signal() {
    try (Hold held = await(lock.acquire())) {
      changed.signal();
    }
    return done();
  }

  @Async
  private Task<Void> failingLater() {
    try (Hold held = await(lock.acquire())) {
      try {
        await(changed.waitUntil(() -> fail(balance > 0)));
      } finally {
        assertSame(currentTask(), lock.owner());
      }
    } catch (IllegalArgumentException e) {
      rig.log.add("caught " + e.getMessage());
    }
    return done();
  }

  private static boolean fail(boolean now) {
    if (now) {
      throw new IllegalArgumentException("broken");
    }
    return false;
  }

  @Test
  void whoDoesNotHaveTheLockMayNeitherWaitNorSignal() {
    rig.run(() -> withoutLock());
  }

  @Async
  private Task<Void> withoutLock() {
    for (Runnable wrong :
        List.<Runnable>of(
            changed::waitForSignal,
            () -> changed.waitUntil(() -> true),
            changed::signal,
            changed::signalAll)) {
      Rig.assertMessage(
          assertThrows(IllegalStateException.class, wrong::run), "does not hold the lock");
    }
    Task<Void> other = spawn(() -> waiter("a"));
    await(Rig.rounds());
    assertEquals(1, changed.waiting());
    other.cancel(true);
    List<Settled<Void>> outcomes = await(settle(List.of(other)));
    assertEquals(1, outcomes.size());
    assertThrows(IllegalStateException.class, () -> changed.signal(1));
    return done();
  }

  @Test
  void aNegativeNumberOfSignalsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> changed.signal(-1));
  }
}
