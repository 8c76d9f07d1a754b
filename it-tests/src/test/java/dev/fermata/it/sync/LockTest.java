package dev.fermata.it.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.settle;
import static dev.fermata.Fermata.spawn;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.sync.Hold;
import dev.fermata.sync.Lock;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockTest {
  private final Rig rig = new Rig();
  private final Lock lock = new Lock();
  private int balance;

  @Async
  private Task<Void> deposit(int amount) {
    try (Hold held = await(lock.acquire())) {
      int before = balance;
      await(yieldNow());
      balance = before + amount;
    }
    return done();
  }

  @Test
  void whatItGuardsIsNotInterleaved() {
    rig.run(() -> gather(spawn(() -> deposit(1)), spawn(() -> deposit(2)), (a, b) -> a));
    assertEquals(3, balance);
    assertFalse(lock.isLocked());
  }

  @Async
  private Task<Void> hold(String name) {
    try (Hold held = await(lock.acquire())) {
      rig.log.add(name);
      await(Rig.rounds());
    }
    return done();
  }

  @Test
  void whoeverAsksFirstGetsItFirst() {
    rig.run(
        () ->
            gather(
                List.of(spawn(() -> hold("a")), spawn(() -> hold("b")), spawn(() -> hold("c")))));
    rig.expect("a", "b", "c");
  }

  @Test
  void aReleasedLockGoesToTheFirstThatWaitsAndNobodyTakesItInBetween() {
    rig.run(() -> overtaking());
    rig.expect("released", "not free", "waiter", "again");
  }

  @Async
  private Task<Void> overtaking() {
    Task<Void> waiter;
    try (Hold held = await(lock.acquire())) {
      waiter = spawn(() -> hold("waiter"));
      await(Rig.rounds());
    }
    rig.log.add("released");
    rig.log.add(lock.tryAcquire() ? "free" : "not free");
    try (Hold held = await(lock.acquire())) {
      rig.log.add("again");
    }
    return done(await(waiter));
  }

  @Test
  void aFreeLockIsReadyAndAllocatesNothing() {
    rig.run(() -> acquireTwice());
  }

  @Async
  private Task<Void> acquireTwice() {
    Task<Hold> first = lock.acquire();
    assertTrue(first.isDone());
    assertSame(currentTask(), lock.owner());
    lock.release();
    assertNull(lock.owner());
    assertSame(first, lock.acquire());
    lock.release();
    return done();
  }

  @Test
  void whoIsCancelledWhileItWaitsLeavesTheQueue() {
    rig.run(() -> cancelWaiting());
    rig.expect("c");
  }

  @Async
  private Task<Void> cancelWaiting() {
    try (Hold held = await(lock.acquire())) {
      Task<Void> b = spawn(() -> hold("b"));
      Task<Void> c = spawn(() -> hold("c"));
      await(Rig.rounds());
      assertEquals(2, lock.waiting());
      b.cancel(true);
      assertEquals(1, lock.waiting());
      await(settle(List.of(b)));
      assertTrue(b.isCancelled());
      held.close();
      await(c);
      lock.tryAcquire();
    }
    return done();
  }

  @Test
  void whoIsCancelledAfterItWasHandedTheLockKeepsItUpToTheNextAwait() {
    rig.run(() -> cancelWoken());
    rig.expect("b");
    assertFalse(lock.isLocked());
  }

  @Async
  private Task<Void> cancelWoken() {
    Hold held = await(lock.acquire());
    Task<Void> b = spawn(() -> hold("b"));
    await(Rig.rounds());
    held.close();
    b.cancel(true);
    await(settle(List.of(b)));
    assertTrue(b.isCancelled());
    return done();
  }

  @Test
  void codeThatIsBeingCancelledIsNotGivenALockThatIsFree() {
    rig.run(() -> cancelBeforeStart());
    assertFalse(lock.isLocked());
    rig.expect();
  }

  @Async
  private Task<Void> cancelBeforeStart() {
    Task<Void> task = spawn(() -> hold("never"));
    task.cancel(true);
    await(settle(List.of(task)));
    assertTrue(task.isCancelled());
    Task<Hold> adopted = spawn(() -> lock.acquire());
    adopted.cancel(true);
    await(settle(List.of(adopted)));
    assertTrue(adopted.isCancelled());
    return done();
  }

  @Test
  void onlyTheOwnerReleases() {
    rig.run(() -> wrongOwner());
  }

  @Async
  private Task<Void> wrongOwner() {
    IllegalStateException free = assertThrows(IllegalStateException.class, lock::release);
    Rig.assertMessage(free, "nobody does");
    Task<?> main = currentTask();
    try (Hold held = await(lock.acquire())) {
      Task<IllegalStateException> other =
          spawn(() -> done(assertThrows(IllegalStateException.class, lock::release)));
      IllegalStateException thrown = await(other);
      Rig.assertMessage(thrown, "release() by " + id(other));
      Rig.assertMessage(thrown, id(main));
    }
    return done();
  }

  /** A task without its state. */
  private static String id(Task<?> task) {
    String text = task.toString();
    return text.substring(0, text.indexOf('['));
  }

  @Test
  void toAcquireTwiceIsAnErrorThatNamesTheTaskAndSaysWhatToDo() {
    rig.run(() -> reentrant());
  }

  @Async
  private Task<Void> reentrant() {
    try (Hold held = await(lock.acquire())) {
      IllegalStateException thrown = assertThrows(IllegalStateException.class, lock::acquire);
      Rig.assertMessage(thrown, id(currentTask()));
      Rig.assertMessage(thrown, "already holds this lock, which is not re-entrant");
      Rig.assertMessage(thrown, "spawn(() -> ...)");
      assertThrows(IllegalStateException.class, lock::tryAcquire);
    }
    return done();
  }

  @Test
  void twoCallsInOneTaskThatWaitAreFoundToo() {
    rig.run(() -> besideEachOther());
  }

  @Async
  private Task<Void> besideEachOther() {
    Task<Void> holder = spawn(() -> hold("holder"));
    await(yieldNow());
    Task<Hold> first = lock.acquire();
    IllegalStateException thrown = assertThrows(IllegalStateException.class, lock::acquire);
    Rig.assertMessage(thrown, "already waits for this lock");
    await(first).close();
    return done(await(holder));
  }

  @Test
  void whoGaveUpMayAskAgain() {
    rig.run(() -> askAgain());
    rig.expect("holder");
  }

  @Async
  private Task<Void> askAgain() {
    Task<Void> holder = spawn(() -> hold("holder"));
    await(yieldNow());
    Task<Hold> given = lock.acquire();
    given.cancel(true);
    await(settle(List.of(given)));
    try (Hold held = await(lock.acquire())) {
      assertTrue(holder.isDone());
    }
    return done(await(holder));
  }

  @Test
  void outsideOfAnyTaskThereIsNoOwner() {
    assertThrows(IllegalStateException.class, lock::acquire);
    assertFalse(lock.isLocked());
  }
}
